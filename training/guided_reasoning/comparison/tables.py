"""Markdown tables of the comparison."""

from collections.abc import Iterable, Mapping
from typing import Any

from guided_reasoning.measure.tables import NONE, figure, table

CONTROLS = {
    "shuffled within the family": "guided_minus_shuffled",
    "the family's mean": "guided_minus_family_mean",
    "K learned constants": "guided_minus_constants",
    "null": "guided_minus_null",
}


def controls_table(claims: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Guided less each control, in points and in nats."""
    rows = [
        [
            f"guided − {name}",
            figure(claims[claim]),
            figure(claims[claim].get("nats_a_chain"), 2),
            str(claims[claim]["n"]),
        ]
        for name, claim in CONTROLS.items()
    ]
    return table(["control", "points", "nats a chain saved", "n"], rows)


def alike_table(claim: Mapping[str, Any]) -> list[str]:
    """Guided less SFT where both learn the same kinds of chain; empty where neither was measured."""
    rows = [
        [kinds, figure(own), figure(own["nats_a_chain"], 2), str(own["n"])]
        for kinds, own in (claim.get("alike") or {}).items()
        if own
    ]
    return table(["guided − SFT, both learned", "points", "nats a chain saved", "n"], rows) if rows else []


def ablations_table(ablations: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """One row a variant; differences are against the base, positive where the variant is better."""
    rows = [
        [
            name,
            figure(own["accuracy"]),
            figure(own.get("points")),
            figure(own["nats"], 2),
            figure(own.get("nats_saved"), 2),
            figure(own["saved"], 2),
            figure(own["recon"], 2),
        ]
        for name, own in ablations.items()
    ]
    head = [
        "variant",
        "accuracy, %",
        "− base, points",
        "nats a chain",
        "saved against base",
        "saved against null",
        "L_recon, nats a chain",
    ]
    return table(head, rows)


def leakage_table(leaks: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """One row a measure, one column for what H was trained to hold."""
    names = {"guided": "L_task + L_recon", "recon-only": "L_recon only", "task-only": "L_task only"}
    measures = next(iter(leaks.values()))
    rows = [[m, *(figure(own[m], 2 if "share" in m else 1) for own in leaks.values())] for m in measures]
    return table(["measure", *(names[name] for name in leaks)], rows)


def information_by_kind(information: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """I_V(H→R|Q) in nats a chain, by kind of token and by family; one column for what is compared."""
    pairs = list(information.values())
    rows = [["chain, R", *(figure(own, 2) for own in pairs)]]
    rows += [[kind, *(figure(own["token_kinds"][kind], 2) for own in pairs)] for kind in pairs[0]["token_kinds"]]
    rows += [[f"R of {name}", *(figure(own["families"][name], 2) for own in pairs)] for name in pairs[0]["families"]]
    return table(["tokens", *information], rows)


def probes_table(probes: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Accuracy and selectivity of probes, in percent."""
    rows = []
    for label, own in probes.items():
        cells = [
            f"{figure(own[s]['accuracy'])}; {figure(own[s]['selectivity'])}"
            for s in ("guidance", "guidance-all", "question")
        ]
        rows.append(
            [
                label,
                str(len(own["families"])),
                f"{own['most_frequent']:.1f}",
                *cells,
                figure(own["guidance − question"]),
                figure(own["selectivity, guidance − question"]),
            ]
        )
    head = [
        "label",
        "families",
        "most frequent",
        "mean H: accuracy; selectivity",
        "all of H",
        "mean of question states",
        "guidance − question",
        "the same, selectivity",
    ]
    return table(head, rows)


def clusters_table(clusters: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Purity of k-means clusters of H, by family."""
    rows = [
        [
            family,
            f"{100 * own['purity']:.1f}",
            f"{100 * own['most_frequent']:.1f}",
            str(own["strategies"]),
            str(own["n"]),
        ]
        for family, own in clusters.items()
    ]
    return table(["family", "cluster purity, %", "one cluster, %", "strategies", "n"], rows)


def trainings_table(markers: Iterable[Mapping[str, Any]]) -> list[str]:
    """What every training took."""
    rows = [
        [
            marker["member"],
            str(marker["seed"]),
            stage,
            f"{t['parameters'] / 1e6:.2f} M",
            f"{t['tokens'] / 1e6:.1f} M",
            str(t["steps"]),
            f"{t['seconds'] / 60:.0f}",
        ]
        for marker in markers
        for stage, t in marker["trainings"].items()
    ]
    return table(["member", "seed", "stage", "parameters", "tokens", "steps", "minutes"], rows) if rows else [NONE]
