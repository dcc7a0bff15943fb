"""Derives every item again from its text alone: claims, chains, plans and answers, without the generators' code."""

import ast
import re
from collections.abc import Callable

from guided_reasoning.data.claims import ChainError, Claim, evaluate, find_claims, verify
from guided_reasoning.data.interpreter import Event, run_snippet
from guided_reasoning.data.item import Item
from guided_reasoning.data.vocabulary import CATEGORIES, HELD_OUT_CATEGORIES, NUMBER_WORDS, OBJECT_CATEGORY

_INTEGER = re.compile(r"-?\d+")
_SET_STEP = re.compile(r"(?:(\w+) = (\d+): )?(\w+) = (?:.* = )?(-?\d+)")
_WORD_STEP = re.compile(r"[A-Za-z ]+: (?P<left>\d+) [-+*/] (?P<right>\d+) = (?P<result>\d+)")
_FACTOR_WORDS = {"double": 2, "doubles": 2, "doubled": 2, "twice": 2, "half": 2, "as many": 2,
                 "triple": 3, "triples": 3, "tripled": 3, "three times": 3}  # fmt: skip
_EXPRESSION = re.compile(r"(?:\(|\b(?:not|True|False)\b)(?:[ ()]|\b(?:not|and|or|True|False)\b)*")
_LISTING = re.compile(r"(?:I have|there are|We own|You can see) (.*)\. How many ([a-z ]+?) (?:do|are|can) ")
_COUNTS = {"a": 1, "an": 1, **{word: number for number, word in enumerate(NUMBER_WORDS)}}
_SINGULAR = {category.plural: category.singular for category in (*CATEGORIES, *HELD_OUT_CATEGORIES)}
_NOUNS = {
    phrase: category.singular
    for category in (*CATEGORIES, *HELD_OUT_CATEGORIES)
    for noun in category.nouns
    for phrase in noun
}


def check(item: Item) -> None:
    """Raise `ChainError` unless every claim holds, both chains agree, and plan and answer follow from the question."""
    claims = find_claims(item.concise)
    for claim in claims:
        verify(claim)
    if find_claims(item.verbose) != claims:
        raise ChainError("chains-differ", "The verbose chain does not make the claims of the concise chain.")
    _require(item.family in _CHECKS, "family", f"There is no check for {item.family}.")
    _CHECKS[item.family](item, claims)


def _require(condition: bool, reason: str, message: str) -> None:
    if not condition:
        raise ChainError(reason, message)


def _numbers(text: str) -> set[int]:
    """The numbers in a text, as digits or as words."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return {int(number) for number in _INTEGER.findall(text)} | {
        number for number, word in enumerate(NUMBER_WORDS) if word in words
    }


def _check_plan_numbers(item: Item, given: set[int]) -> None:
    foreign = _numbers(item.plan) - given
    _require(not foreign, "plan-operand", f"The plan uses {foreign}, which the question does not hold.")


def _check_word_problem(item: Item, claims: list[Claim]) -> None:
    given = _numbers(item.question)
    _check_plan_numbers(item, given)
    known = given | {factor for word, factor in _FACTOR_WORDS.items() if word in item.question.lower()}
    for line in item.concise.split("\n"):
        step = _WORD_STEP.fullmatch(line)
        _require(step is not None, "step-form", f"{line!r} is not a step of a word problem.")
        operands = {int(step["left"]), int(step["right"])}
        _require(operands <= known, "step-operand", f"{line!r} uses a number that nothing gives.")
        known.add(int(step["result"]))
    _require(item.answer == str(claims[-1].value), "answer", "The answer is not the last result.")
    planned = _follow(item.plan.split("\n"))
    _require(str(planned) == item.answer, "plan-answer", f"The plan leads to {planned}, not to {item.answer}.")


def _follow(plan: list[str]) -> int:
    """Carry out the plan of a word problem."""
    values: list[int] = []
    for line in plan:
        value = values[-1] if values else 0
        numbers = [int(number) for number in _INTEGER.findall(line)]
        match [*_INTEGER.sub("#", line).split(), *numbers]:
            case ["start", "with", "#", n]:
                value = n
            case ["#", "times", "#", n, m]:
                value = n * m
            case ["add", "all"]:
                value = sum(values)
            case ["add", "#", n]:
                value += n
            case ["add", "#", "times", "#", n, m]:
                value += n * m
            case ["subtract", "from", "#", n]:
                value = n - value
            case ["subtract", "#", n]:
                value -= n
            case ["double"]:
                value *= 2
            case ["triple"]:
                value *= 3
            case ["halve"]:
                value //= 2
            case ["divide", "by", "#", n] if n:
                value //= n
            case _:
                raise ChainError("plan-form", f"{line!r} is not an operation of a word problem.")
        values.append(value)
    return values[-1]


def _check_code_trace(item: Item, claims: list[Claim]) -> None:
    _, _, code = item.question.partition("\n")
    run = run_snippet(code)
    values = ", ".join(f"{name} = {value}" for name, value in run.values.items())
    expected = run.printed[-1] if run.printed else values
    _require(item.answer == expected, "answer", f"The code gives {expected!r}, not {item.answer!r}.")
    events = [event for line in item.concise.split("\n") for event in _stated_events(line)]
    _require(events == run.events, "trace", f"The chain states {events}, the code does {run.events}.")
    _check_plan_numbers(item, _numbers(code))


def _stated_events(line: str) -> list[Event]:
    """What a step of a trace says happened."""
    if line.startswith("print "):
        return [("print", line.removeprefix("print ").rpartition(" = ")[2])]
    if " is " in line:
        return [("test", "", line.lower().endswith("true"))]
    step = _SET_STEP.fullmatch(line)
    _require(step is not None, "step-form", f"{line!r} is not a step of a trace.")
    counter, turn, name, value = step.groups()
    turns: list[Event] = [("set", counter, int(turn))] if counter else []
    return [*turns, ("set", name, int(value))]


def _check_boolean_expressions(item: Item, claims: list[Claim]) -> None:
    expression = _EXPRESSION.search(item.question)
    _require(expression is not None, "question-form", "The question holds no expression.")
    text = expression[0].strip()
    value = evaluate(text, {})
    _require(item.answer == str(value), "answer", f"{text} is {value}, not {item.answer}.")
    operations = sum(
        len(node.values) - 1 if isinstance(node, ast.BoolOp) else isinstance(node, ast.Not)
        for node in ast.walk(ast.parse(text, mode="eval"))
    )
    _require(operations == len(claims), "steps", f"{text} has {operations} operations, the chain {len(claims)}.")
    _require(bool(claims) and claims[-1].value is value, "answer", "The answer is not the last result.")
    named: dict[str, int | bool] = {}
    plan, steps = item.plan.split("\n"), item.concise.split("\n")
    _require(len(plan) == len(steps) == operations, "plan-step", "The plan has another length than the chain.")
    for line, step in zip(plan, steps, strict=True):
        name, _, operation = line.partition(" = ")
        substituted = " ".join(str(named.get(word, word)) for word in operation.split())
        named[name] = evaluate(operation, named)
        _require(step == f"{substituted} = {named[name]}", "plan-step", f"{line!r} does not lead to {step!r}.")


def _check_object_counting(item: Item, claims: list[Claim]) -> None:
    listing = _LISTING.search(item.question)
    _require(listing is not None, "question-form", "The question holds no list.")
    target = _SINGULAR.get(listing[2])
    _require(target is not None, "vocabulary", f"{listing[2]!r} is no category.")
    total = 0
    concise: list[str] = []
    plan: list[str] = []
    for entry in listing[1].replace(", and ", ", ").split(", "):
        spoken, _, phrase = entry.partition(" ")
        _require(spoken in _COUNTS and phrase in _NOUNS, "vocabulary", f"{entry!r} is not in the vocabulary.")
        number = _COUNTS[spoken]
        counts = target in (_NOUNS[phrase], OBJECT_CATEGORY)
        plan.append(f"{'count' if counts else 'skip'} {number} {phrase}")
        if counts:
            sum_so_far = f"{total} + {number} = " if concise else ""
            total += number
            concise.append(f"{phrase}: {sum_so_far}{total}")
    _require(item.answer == str(total), "answer", f"The list holds {total}, not {item.answer}.")
    _require(item.concise == "\n".join(concise), "steps", "The chain does not count the list in order.")
    _require(item.plan == "\n".join(plan), "plan-step", "The plan does not follow the list.")


_CHECKS: dict[str, Callable[[Item, list[Claim]], None]] = {
    "word_problem": _check_word_problem,
    "code_trace": _check_code_trace,
    "boolean_expressions": _check_boolean_expressions,
    "object_counting": _check_object_counting,
}
