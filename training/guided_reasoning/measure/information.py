"""Usable information of guidance about the chain: I_V(H→R|Q) = NLL_SFT(R|Q) − NLL_guided(R|Q,H) on gold R, in nats.

The predictive V-information of Xu et al. 2020. NLL_SFT is that of the separately trained SFT executor with the lower
loss on these chains, the one that writes nothing else or the one that writes both kinds.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from guided_reasoning.measure.accuracy import ID, measured
from guided_reasoning.measure.bootstrap import by_seed, first, interval
from guided_reasoning.measure.files import TOKEN_KINDS
from guided_reasoning.measure.results import Column, Results

CHAIN_KINDS = (0, 1)
"""Operation and value tokens: R without A."""


def usable_information(results: Results, chain: str = "concise", sft: Sequence[str] = ()) -> dict[str, Any]:
    """Nats a chain over all families, with each family's, nats a token, the share of NLL_SFT, and A's tokens beside.
    sft: the SFT systems to choose from, where not both that write this kind."""
    guided = f"guided-{chain}"
    variants = sft or (f"sft-{chain}", f"sft-mixed-{chain}")
    there = measured(results, variants, ID)
    results = results.require(ID, guided, *there)
    rival = min(there, key=lambda system: _loss(results, system))
    families = results.families("test")
    whole = _gain(results, guided, rival, CHAIN_KINDS, families)
    return whole["nats_a_chain"] | {
        "system": guided,
        "rival": rival,
        "without": [system for system in variants if system not in there],
        **{name: whole[name] for name in ("nats_a_token", "share_of_sft", "seeds")},
        "token_kinds": {
            name: _gain(results, guided, rival, (kind,), families)["nats_a_chain"]
            for kind, name in enumerate(TOKEN_KINDS)
        },
        "families": {f: _gain(results, guided, rival, CHAIN_KINDS, [f])["nats_a_chain"] for f in families},
    }


def _loss(results: Results, system: str) -> float:
    return interval([results.cells("test", Column(system, "nll", CHAIN_KINDS))], first, draws=1)["value"]


def _gain(results: Results, guided: str, rival: str, kinds: tuple[int, ...], families: Iterable[str]) -> dict[str, Any]:
    chain = guided.split("-")[1]
    cells = results.cells("test", Column(rival, "nll", kinds), Column(guided, "nll", kinds), families=families)
    for family, cell in cells.items():
        tokens = np.array(results.items["test"][family]["tokens"][chain], dtype=float)[list(kinds)].sum(axis=0)
        cells[family] = [np.concatenate([values, tokens[: len(values), None]], axis=1) for values in cell]
    return {
        "nats_a_chain": interval([cells], _difference),
        "nats_a_token": interval([cells], lambda m: _difference(m) / m[..., 2]),
        "share_of_sft": interval([cells], lambda m: _difference(m) / np.maximum(m[..., 0], 1e-9)),
        "seeds": results.by_seed(by_seed([cells], _difference)),
    }


def _difference(means: np.ndarray) -> np.ndarray:
    return means[..., 0] - means[..., 1]
