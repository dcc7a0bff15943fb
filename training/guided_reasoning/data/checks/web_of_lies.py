"""Web of lies: statements are read from the question and followed from the person whose honesty is given."""

import re

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derived import Derived, check_derived
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item

_SENTENCE = re.compile(
    r"(?P<name>[A-Z][a-z]+)(?: (?:says|claims that) (?P<about>[A-Z][a-z]+))? "
    r"(?P<said>tells the truth|lies|is always honest|is never honest)\."
)
_ASKED = re.compile(r"(?:Does (?P<does>[A-Z][a-z]+) tell the truth|Is (?P<is>[A-Z][a-z]+) an honest person)\?")
_TRUTHFUL = {"tells the truth": True, "is always honest": True, "lies": False, "is never honest": False}
_STATUS = {True: "tells the truth", False: "lies"}
_FACTS = ("We are told that {}.", "The question says that {}.", "To begin with, {}.")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer follow the statements up to the person in question."""
    said: dict[str, tuple[str | None, bool]] = {}
    for sentence in _SENTENCE.finditer(item.question):
        require(sentence["name"] not in said, "question-form", f"{sentence['name']} is told of twice.")
        said[sentence["name"]] = (sentence["about"], _TRUTHFUL[sentence["said"]])
    asked = _ASKED.search(item.question)
    require(asked is not None, "question-form", "The question asks about nobody.")
    target = asked["does"] or asked["is"]
    rest = _ASKED.sub("", _SENTENCE.sub("", item.question)).strip()
    require(rest in ("", "Question:", "Work this out:"), "question-form", f"{rest!r} is not understood.")

    order = _order(said)
    require(target in order, "question-form", f"Nothing is told of {target}.")
    order = order[: order.index(target) + 1]
    honest: dict[str, bool] = {}
    concise: list[str] = []
    plan: list[str] = []
    sentences: list[tuple[str, ...]] = []
    for name in order:
        about, truthful = said[name]
        claim = _STATUS[truthful]
        if about is None:
            honest[name] = truthful
            concise.append(f"{name} {claim}")
            plan.append(f"{name}: {'truth' if truthful else 'lie'}")
            sentences.append(tuple(form.format(f"{name} {claim}") for form in _FACTS))
            continue
        holds = honest[about] if truthful else not honest[about]
        honest[name] = holds
        verdict = str(holds).lower()
        so = f"so {name} {_STATUS[holds]}"
        concise.append(f"{name} says {about} {claim}: {holds}, {so}")
        plan.append(f"{name}: {'same as' if truthful else 'opposite of'} {about}")
        sentences.append(
            (
                f"{name} says that {about} {claim}, which is {verdict}, {so}.",
                f"That {about} {claim} is {verdict}, so {name}, who says it, {_STATUS[holds]}.",
                f"As {about} {_STATUS[honest[about]]}, what {name} says is {verdict}, {so}.",
            )
        )
    check_derived(item, Derived("Yes" if honest[target] else "No", concise, plan, sentences))


def _order(said: dict[str, tuple[str | None, bool]]) -> list[str]:
    """People so that each is told of after whom they speak about, else as the question names them."""
    order: list[str] = []
    waiting = list(said)
    while waiting:
        ready = next((name for name in waiting if said[name][0] is None or said[name][0] in order), None)
        require(ready is not None, "question-form", "The statements rest on nothing.")
        order.append(ready)
        waiting.remove(ready)
    return order
