"""The figures of the comparison, from outcome files alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.comparison.early_answers import SHARES, early_name
from guided_reasoning.comparison.systems import ALONE, RECONSTRUCTION
from guided_reasoning.measure.accuracy import GUIDED, ID, accuracy, best, difference, where_thinker_wrong
from guided_reasoning.measure.bootstrap import Interval, by_seed, first, interval
from guided_reasoning.measure.files import SPLITS
from guided_reasoning.measure.information import usable_information
from guided_reasoning.measure.leakage import answer_copied_from_swapped_guidance, answer_follows_chain
from guided_reasoning.measure.missing import MissingResult
from guided_reasoning.measure.results import Column, Results, read_results
from guided_reasoning.measure.systems import DIRECT

CONCISE = "guided-concise"
CHAIN, CHAIN_AND_ANSWER = (0, 1), (0, 1, 2)
"""Kinds of tokens: R, and R with A."""
STATES = ("guidance", "guidance-all", "question")


def read_all(folder: Path) -> Results:
    """Outcomes of every system that has a file; nothing where nothing was run yet. Raises TrainingError as
    `read_results`."""
    if not any(folder.glob("seed-*")):
        return Results([], {}, {})
    found = {path.name for path in folder.glob("seed-*/*.jsonl.gz")}
    systems = {name.removesuffix(f".{split}.jsonl.gz") for name in found for split in SPLITS}
    return read_results(folder, sorted(name for name in systems if not name.endswith(".gz")))


def of_variant(results: Results, name: str | None) -> Results:
    """The same with a variant's systems in the place of the pair's; None: the pair itself."""
    if name is None:
        return results
    own = {
        (system.removeprefix(f"{name}."), split): of_seed
        for (system, split), of_seed in results.outcomes.items()
        if system.startswith(f"{name}.")
    }
    pair = (*GUIDED, "null-", "swapped-", "mean-", "alone-", "thinker-direct", RECONSTRUCTION, "forced")
    others = {key: of_seed for key, of_seed in results.outcomes.items() if not key[0].startswith((*pair, f"{name}."))}
    return replace(results, outcomes=others | own)


def guided_minus(results: Results, *rivals: str, guided: Sequence[str] = GUIDED) -> dict[str, Any]:
    """Points on `test` by which the pair's more accurate mode exceeds the more accurate of the rivals; beside it the
    nats by which it loses less on gold concise chains and their answers, where the first rival writes such."""
    results = results.require(ID, *guided, *rivals)
    mode, rival = best(results, guided, ID), best(results, rivals, ID)
    figure = difference(results, mode, rival, ID) | {"system": str(mode), "rival": str(rival)}
    if rivals[0].endswith("concise"):
        figure["nats_a_chain"] = nats_saved(results, rivals[0])
    return figure


def nats_saved(results: Results, rival: str, system: str = CONCISE) -> dict[str, Any]:
    """NLL(rival) − NLL(system) on gold R and A of `test`, in nats a chain."""
    cells = [results.cells("test", *(Column(name, "nll", CHAIN_AND_ANSWER) for name in (rival, system)))]
    return interval(cells, _difference) | {"seeds": results.by_seed(by_seed(cells, _difference))}


def reconstruction(results: Results) -> Interval:
    """What the thinker loses on gold R that it decodes from H alone, in nats a chain."""
    results = results.require(ID, RECONSTRUCTION)
    return interval([results.cells("test", Column(RECONSTRUCTION, "nll", CHAIN))], first)


def chain_loss(results: Results, system: str = CONCISE) -> Interval:
    """What a system loses on gold R and A, in nats a chain."""
    results = results.require(ID, system)
    return interval([results.cells("test", Column(system, "nll", CHAIN_AND_ANSWER))], first)


def early_answers(results: Results, system: str = CONCISE) -> dict[str, Any]:
    """Points by which the whole chain is more accurate than the answer forced straight after guidance. `curve`:
    accuracy in percent after each share of the gold chain's steps, and with the system's own whole chain; `alone`:
    forced without the question."""
    names = {share: early_name(system, share) for share in SHARES}
    results = results.require(ID, system, *names.values())
    curve = {f"{share} %": accuracy(results, name, ID) for share, name in names.items()}
    figure = difference(results, system, names[0], ID) | {"curve": curve | {"own chain": accuracy(results, system, ID)}}
    if results.has(alone := early_name(ALONE, 0), "test"):
        figure["alone"] = accuracy(results, alone, ID)
    return figure


def leakage(results: Results) -> dict[str, Any]:
    """The measures of whether the chain does the work, of one pair; None for what is not measured."""
    return {
        "the thinker's own answer, %": or_none(accuracy, results, DIRECT, ID),
        "answer forced straight after H', with Q, %": or_none(accuracy, results, early_name(CONCISE, 0), ID),
        "the same without Q, %": or_none(accuracy, results, early_name(ALONE, 0), ID),
        **{
            f"answer forced after {share} % of the steps, %": or_none(accuracy, results, early_name(CONCISE, share), ID)
            for share in SHARES[1:]
        },
        "with its own whole chain, %": or_none(accuracy, results, CONCISE, ID),
        "guided − SFT where the thinker is wrong, points": or_none(where_thinker_wrong, results, (CONCISE,)),
        "answer follows a forced value, share": or_none(answer_follows_chain, results),
        "answer copied from swapped guidance, %": or_none(answer_copied_from_swapped_guidance, results),
    }


def information(results: Results) -> dict[str, Any]:
    """I_V(H→R|Q) of concise chains by what the executors learned: against the best SFT, and like with like; without
    what is not measured."""
    figures = {
        "both kinds, against the best SFT": or_none(usable_information, results),
        "both kinds, against SFT on both": or_none(usable_information, results, "concise", ["sft-mixed-concise"]),
        "concise alone, against SFT on concise": or_none(
            usable_information, of_variant(results, "concise-alone"), "concise", ["sft-concise"]
        ),
    }
    return {name: figure for name, figure in figures.items() if figure}


def ablation(results: Results, name: str | None) -> dict[str, Any]:
    """A variant of the pair: accuracy, nats a chain, both less those of the base where it is another (positive: better
    than the base), what guidance saves against null, and L_recon."""
    own = of_variant(results, name).require(ID, CONCISE)
    figures = {
        "accuracy": accuracy(own, CONCISE, ID),
        "nats": chain_loss(own),
        "saved": or_none(_saved_from_null, own),
        "recon": or_none(reconstruction, own),
    }
    if name is not None:
        full = f"{name}.{CONCISE}"
        both = results.require(ID, CONCISE, full)
        figures |= {"points": difference(both, full, CONCISE, ID), "nats_saved": nats_saved(both, CONCISE, full)}
    return figures


def probe_figures(probes: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """By label, over the families that have it: accuracy and selectivity (accuracy less that of the control task) of
    probes on every kind of state, in percent, and by how much those on guidance exceed those on the question."""
    labels = sorted({label for of_family in probes.values() for label in of_family})
    figures = {}
    for label in labels:
        of_label = {family: own[label] for family, own in probes.items() if label in own}
        cells = {family: [_letters(own)] for family, own in of_label.items()}

        def percent(*columns: int, sign: Sequence[int] = (1, -1, -1, 1)) -> Any:
            return lambda means: 100 * sum(s * means[..., c] for s, c in zip(sign, columns, strict=False))

        figures[label] = {
            "families": sorted(of_label),
            "most_frequent": 100 * float(np.mean([own["most_frequent"] for own in of_label.values()])),
            "guidance − question": interval([cells], percent(0, 4)),
            "selectivity, guidance − question": interval([cells], percent(0, 1, 4, 5)),
        }
        for number, name in enumerate(STATES):
            figures[label][name] = {
                "accuracy": interval([cells], percent(2 * number)),
                "selectivity": interval([cells], percent(2 * number, 2 * number + 1)),
            }
    return figures


def _letters(probes: Mapping[str, Any]) -> np.ndarray:
    """[items, (right, control) of every state], of items that were asked about."""
    columns = [list(probes[name][task]) for name in STATES for task in ("right", "control")]
    values = np.array(columns).T
    return (values[(values != "-").all(axis=1)] == "1").astype(float)


def _saved_from_null(results: Results) -> dict[str, Any]:
    return nats_saved(results.require(ID, CONCISE, "null-concise"), "null-concise")


def or_none(measure: Any, *arguments: Any) -> Any:
    """A figure, or None where something that it needs was not measured."""
    try:
        return measure(*arguments)
    except MissingResult:
        return None


def _difference(means: np.ndarray) -> np.ndarray:
    return means[..., 0] - means[..., 1]
