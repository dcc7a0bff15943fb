"""Dyck languages: the brackets of the question are matched again, in pieces that a regular expression cuts."""

import re

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.derived import Derived, check_derived
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item

_OPENING, _CLOSING = "([{<", ")]}>"
_SEQUENCE = re.compile(r"(?:Input:|here\?|partner:|brackets:) (?P<symbols>[()\[\]{}<>](?: [()\[\]{}<>])*)")
_PIECE = re.compile(r"(?P<opening>[(\[{<]*)(?P<closing>[)\]}>]{0,3})")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer match the brackets of the question."""
    sequence = _SEQUENCE.search(item.question)
    require(sequence is not None and sequence.end() == len(item.question), "question-form", "There is no sequence.")
    open_ = ""
    concise: list[str] = []
    plan: list[str] = []
    sentences: list[tuple[str, ...]] = []
    for opening, closing in _PIECE.findall(sequence["symbols"].replace(" ", "")):
        if not opening + closing:
            continue
        words = (["open", *opening] if opening else []) + (["close", *closing] if closing else [])
        plan.append(" ".join(words))
        before = open_ = open_ + opening
        for symbol in closing:
            partner = _OPENING[_CLOSING.index(symbol)]
            require(open_.endswith(partner), "question-form", f"{symbol} closes nothing.")
            open_ = open_[:-1]
        if closing:
            whole, rest = " ".join(before + closing), " ".join(open_) or "nothing"
            concise.append(f"{whole} -> {rest}")
            sentences.append(
                (
                    f"In {whole} the closed pairs cancel, so {rest} is left.",
                    f"{whole} shrinks to {rest} without its closed pairs.",
                    f"After {whole}, only {rest} stays open.",
                )
            )
    answer = " ".join(_CLOSING[_OPENING.index(symbol)] for symbol in open_[::-1])
    rest = " ".join(open_)
    concise.append(f"{rest} needs {answer}")
    sentences.append((f"Still open is {rest}, which from the last to the first needs {answer}.",))
    check_derived(item, Derived(answer, concise, [*plan, "close the rest"], sentences))
