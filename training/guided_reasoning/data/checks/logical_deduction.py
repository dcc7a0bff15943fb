"""Logical deduction: the order is found by search, and every exclusion must follow from a clue and the row before."""

import re
from typing import NamedTuple

from guided_reasoning.data import deduction_words as wording
from guided_reasoning.data.checks.chains import check_chain, read
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import ChainError, Claim
from guided_reasoning.data.deduction_words import Domain
from guided_reasoning.data.item import Item
from guided_reasoning.data.options import split_options
from guided_reasoning.data.steps import Line, line

_EXCLUDING_STEP = re.compile(r"(\d): (?:not|only) .*")
_ARTICLE = re.compile(r"^an? ")


class _Question(NamedTuple):
    domain: Domain
    things: list[str]
    fixed: dict[str, int]  # in the order of the clues
    pairs: list[tuple[str, str]]  # earlier, later
    wanted: int
    letters: dict[str, str]  # by object


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer follow from the clues."""
    question = _parse(item.question)
    orders = _orders(question, [])
    require(len(orders) == 1, "question-order", f"The clues allow {len(orders)} orders or more.")
    order = orders[0]
    domain, size = question.domain, len(order)
    wanted = domain.place(question.wanted, size)
    answer = question.letters[order[question.wanted - 1]]
    require(item.answer == answer, "answer", f"The answer is {answer}, not {item.answer}.")

    row: dict[int, str] = {}
    chain = [line(wording.START, scale=domain.scale, row=_show(question, row), wanted=wanted, slot=question.wanted)]
    plan: list[str] = []
    for thing, slot in question.fixed.items():
        if question.wanted not in row:
            row[slot] = thing
            chain.append(_placed(question, thing, slot, row))
            plan.append(f"put {domain.short(thing)} {domain.place(slot, size)}")
    for step in item.concise.split("\n")[len(chain) : -1]:
        match = _EXCLUDING_STEP.fullmatch(step)
        slot = int(match[1]) if match else 0
        require(0 < slot <= size and slot not in row, "step-form", f"{step!r} is not a step of a deduction.")
        out = _excluded(question, order[slot - 1], slot, row)
        row[slot] = order[slot - 1]
        chain.append(_forced(question, slot, out, row))
        plan.append("exclude " + ", ".join(domain.short(thing) for thing, _, _ in out) if out else "take the last one")
    require(question.wanted in row, "steps", "The chain ends before the place is known.")
    thing = order[question.wanted - 1]
    chain.append(
        line(
            wording.RESULT,
            slot=question.wanted,
            thing=domain.short(thing),
            answer=answer,
            holder=domain.subject.format(thing),
        )
    )
    check_chain(item, chain, [*plan, f"read {wanted}"], answer)


def _parse(text: str) -> _Question:
    head, letters = split_options(text)
    scenes = {
        intro + domain.scene + " {clues}": domain
        for intro, domains in (
            (wording.INTRO, wording.DOMAINS),
            *((intro, wording.HELD_OUT_DOMAINS) for intro in wording.HELD_OUT_INTROS),
        )
        for domain in domains
    }
    scene, fields = read(scenes, head)
    domain = scenes[scene]
    things = [_ARTICLE.sub("", name) for name in re.split(r", (?:and )?", fields["listing"])]
    require(wording.NUMBERS.get(len(things)) == fields["number"], "question-form", "The list has another length.")
    fixed: dict[str, int] = {}
    pairs: list[tuple[str, str]] = []
    for sentence in fields["clues"].removesuffix(".").split(". "):
        thing, rest = _clue(domain, things, sentence)
        if isinstance(rest, int):
            fixed[thing] = rest
        else:
            pairs.append(rest)
    asked = {_clue(domain, things, option): mark for option, mark in letters.items()}
    wanted = {place for _, place in asked if isinstance(place, int)}
    require(len(asked) == len(things) and len(wanted) == 1, "question-options", "The options do not ask for one place.")
    return _Question(domain, things, fixed, pairs, wanted.pop(), {thing: mark for (thing, _), mark in asked.items()})


def _clue(domain: Domain, things: list[str], sentence: str) -> tuple[str, int | tuple[str, str]]:
    """Whom a sentence is about, and its place or the pair that it orders."""
    size = len(things)
    said = sentence[0].lower() + sentence[1:] if domain.subject != "{}" else sentence
    for thing in things:
        rest = said.removeprefix(f"{domain.subject.format(thing)} {domain.verb} ")
        if rest == said:
            continue
        for slot in range(1, size + 1):
            if rest == domain.position + domain.place(slot, size):
                return thing, slot
        for other in things:
            if rest == f"{domain.before[0]} {domain.subject.format(other)}":
                return thing, (thing, other)
            if rest == f"{domain.after[0]} {domain.subject.format(other)}":
                return thing, (other, thing)
    raise ChainError("question-form", f"{sentence!r} is no clue.")


def _orders(question: _Question, start: list[str]) -> list[list[str]]:
    """Up to two orders that begin in this way and break no clue."""
    if len(start) == len(question.things):
        return [start]
    found: list[list[str]] = []
    slot = len(start) + 1
    for thing in question.things:
        fits = thing not in start and question.fixed.get(thing, slot) == slot
        fits = fits and all(holder == thing for holder, place in question.fixed.items() if place == slot)
        if fits and all(earlier in start for earlier, later in question.pairs if later == thing):
            found += _orders(question, [*start, thing])
            if len(found) > 1:
                break
    return found


def _excluded(question: _Question, holder: str, slot: int, row: dict[int, str]) -> list[tuple[str, bool, str]]:
    """Every other object that is left, with the first clue that keeps it out of the place."""
    places = {thing: place for place, thing in row.items()}
    free = [place for place in range(1, len(question.things) + 1) if place not in row]
    out = []
    for thing in question.things:
        if thing in places or thing == holder:
            continue
        for earlier, later in question.pairs:
            if thing == earlier and places.get(later, free[-1] - 0.5) < slot:
                out.append((thing, True, later))
                break
            if thing == later and places.get(earlier, free[0] + 0.5) > slot:
                out.append((thing, False, earlier))
                break
        else:
            raise ChainError("step-reason", f"Nothing keeps {thing} out of place {slot}.")
    return out


def _show(question: _Question, row: dict[int, str]) -> str:
    places = range(1, len(question.things) + 1)
    return " ".join(question.domain.short(row[place]) if place in row else str(place) for place in places)


def _placed(question: _Question, thing: str, slot: int, row: dict[int, str]) -> Line:
    domain = question.domain
    name, place = domain.short(thing), domain.place(slot, len(question.things))
    clause = f"{domain.subject.format(thing)} {domain.verb} {domain.position}{place}"
    return line(wording.PLACED, thing=name, place=place, slot=slot, row=_show(question, row), clause=clause)


def _forced(question: _Question, slot: int, out: list[tuple[str, bool, str]], row: dict[int, str]) -> Line:
    domain = question.domain
    name = domain.short(row[slot])
    if not out:
        return line(
            wording.ONLY, slot=slot, thing=name, row=_show(question, row), holder=domain.subject.format(row[slot])
        )
    parts, reasons = [], []
    for thing, is_before, other in out:
        relation = (domain.before if is_before else domain.after)[1]
        one, two = domain.short(thing), domain.short(other)
        parts.append(wording.EXCLUDED.format(thing=one, relation=relation, other=two))
        reasons.append(f"{domain.subject.format(one)} {domain.verb} {relation} {domain.subject.format(two)}")
    return line(
        wording.FORCED,
        slot=slot,
        excluded=", ".join(parts),
        thing=name,
        row=_show(question, row),
        reasons=wording.enumerate_reasons(reasons),
        holder=domain.subject.format(row[slot]),
    )
