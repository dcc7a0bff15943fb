"""What the comparison claims, each against what would make it false."""

from collections.abc import Callable
from typing import Any

from guided_reasoning.comparison.figures import CONCISE, early_answers, guided_minus, nats_saved, or_none
from guided_reasoning.measure.accuracy import ID, difference, guided_minus_sft
from guided_reasoning.measure.claims import Claim
from guided_reasoning.measure.leakage import answer_follows_chain
from guided_reasoning.measure.results import Results

Figure = dict[str, Any]


def sft(results: Results) -> Figure:
    """Guided less the best SFT variant; `nats_a_chain` against sft-concise. `alike`: concise chains of executors that
    learned the same kinds of chain, with guidance and without."""
    figure = guided_minus_sft(results, ID)
    both = results.require(ID, CONCISE)
    if both.has("sft-concise", "test"):
        figure["nats_a_chain"] = nats_saved(both.require(ID, "sft-concise"), "sft-concise")
    figure["alike"] = {kinds: or_none(_alike, results, *systems) for kinds, systems in ALIKE.items()}
    return figure


ALIKE = {
    "both kinds of chain": (CONCISE, "sft-mixed-concise"),
    "concise chains alone": (f"concise-alone.{CONCISE}", "sft-concise"),
}


def _alike(results: Results, guided: str, rival: str) -> Figure:
    both = results.require(ID, guided, rival)
    return difference(both, guided, rival, ID) | {"nats_a_chain": nats_saved(both, rival, guided)}


def recon_gain(results: Results) -> Figure:
    """Guided concise chains less those of the pair whose thinker was trained without L_recon."""
    other = f"task-only.{CONCISE}"
    results = results.require(ID, CONCISE, other)
    return difference(results, CONCISE, other, ID) | {"nats_a_chain": nats_saved(results, other)}


def _above(name: str, members: str, measure: Callable[[Results], Figure]) -> Claim:
    step = " ".join(("reproduce", *(f"--only {member}" for member in ("guided", *members.split()))))
    return Claim(name, "points", "above 0", step, lambda i: measure(i.results), lambda f: f["low"] > 0)


def _minus(*rivals: str) -> Callable[[Results], Figure]:
    return lambda results: guided_minus(results, *rivals)


def _control(system: str) -> Callable[[Results], Figure]:
    return lambda results: guided_minus(results, system, guided=(CONCISE,))


CLAIMS = (
    _above("guided_minus_sft", "sft-concise sft-mixed sft-verbose", sft),
    _above("guided_minus_kd", "kd", _minus("kd-concise", "kd-verbose")),
    _above("guided_minus_text_plan", "text-plan", _minus("text-plan-concise", "text-plan-verbose")),
    _above("guided_minus_equal_flops", "sft-equal-flops", _minus("sft-equal-flops-concise", "sft-equal-flops-verbose")),
    _above("guided_minus_shuffled", "", _control("swapped-concise")),
    _above("guided_minus_family_mean", "", _control("mean-concise")),
    _above("guided_minus_constants", "constants", _minus("constants-concise", "constants-verbose")),
    _above("guided_minus_null", "", _control("null-concise")),
    _above("recon_gain", "task-only", recon_gain),
    Claim(
        "answer_follows_chain", "share", "at least 0.9", "reproduce --only guided",
        lambda i: answer_follows_chain(i.results), lambda f: f["value"] >= 0.9,
    ),
    _above("early_answer_curve", "", early_answers),
)  # fmt: skip
