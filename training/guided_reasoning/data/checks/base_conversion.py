"""Base conversion: the numbers are read from the question and converted again."""

import re

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.same_facts import require_same_facts
from guided_reasoning.data.claims import Claim
from guided_reasoning.data.item import Item

_BASES = {"binary": 2, "octal": 8, "decimal": 10, "hexadecimal": 16}
_MARKS = {"b": 2, "o": 8, "x": 16}
_FUNCTIONS = {"bin": 2, "oct": 8, "hex": 16}
_NUMBER = r"(?:(?:int|parseInt)\('[0-9a-f]+', \d+\)|0[box][0-9a-f]+|\d+)"
_GIVEN = rf"(?P<number>\d+ \+ \d+|{_NUMBER})"
_CALLED = re.compile(r"(?:int|parseInt)\('([0-9a-f]+)', (\d+)\)")
_TEXTS = (
    re.compile(rf"(?P<name>bin|oct|hex)\({_GIVEN}\)"),
    re.compile(rf"format\({_GIVEN}, '(?P<mark>[box])'\)"),
    re.compile(rf"\(?{_GIVEN}\)?\.toString\((?P<base>\d+)\)"),
)
_SUM = re.compile(rf"{_NUMBER}(?: \+ {_NUMBER})*")
_PRINTED = re.compile(r"(?:print|console\.log)\((.*)\);?")
_ASSIGNED = re.compile(r"(?:(?:const|let|var) )?(\w+) = (.*?);?")
_DIGITS = re.compile(r"\b(?=[a-f]*\d)[0-9a-f]+\b")


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are what the numbers of the question give."""
    steps, plan, answer = _solve(item.question)
    require(item.answer == answer, "answer", f"The answer is {answer}, not {item.answer}.")
    require(item.concise == "\n".join(steps), "steps", "The steps are others.")
    require(item.plan == "\n".join(plan), "plan-step", "The plan does not follow the question.")
    sentences = item.verbose.split("\n")
    require(len(sentences) == len(steps), "sentences", "The chains have different lengths.")
    for sentence, step in zip(sentences, steps, strict=True):
        require_same_facts(sentence, step)


def _solve(question: str) -> tuple[list[str], list[str], str]:
    """The steps, the plan and the answer."""
    head, _, code = question.partition("\n")
    if not code:
        digits, source, target = _in_words(head)
        return _convert(digits, source, target)
    if printed := _PRINTED.fullmatch(code):
        steps, plan, answer = _expression(printed[1])
        return steps, plan, answer.strip("'")
    if assigned := _ASSIGNED.fullmatch(code):
        steps, plan, answer = _expression(assigned[2])
        return steps, plan, f"{assigned[1]} = {answer}"
    return _expression(code)


def _in_words(question: str) -> tuple[str, int, int]:
    digits = _DIGITS.search(question)
    bases = [_BASES[word] for word in re.findall("|".join(sorted(_BASES, key=len, reverse=True)), question)]
    require(digits is not None and bool(bases), "question-form", f"{question!r} asks for no conversion.")
    if question.startswith("Which decimal"):
        bases.reverse()
    if len(bases) == 1:
        bases = [*bases, 10] if question.startswith("Read ") else [10, *bases]
    return digits[0], bases[0], bases[-1]


def _expression(text: str) -> tuple[list[str], list[str], str]:
    for pattern in _TEXTS:
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            name, mark = found.get("name"), found.get("mark")
            base = _FUNCTIONS[name] if name else _MARKS[mark] if mark else int(found["base"])
            steps, plan, answer = _to_text(found["number"], base)
            if name:
                prefix = f"0{'box'[(2, 8, 16).index(base)]}"
                steps.append(f"{prefix} before {answer} -> {prefix}{answer}")
                answer = prefix + answer
            return steps, plan, f"'{answer}'"
    require(_SUM.fullmatch(text) is not None, "question-form", f"{text!r} is no conversion.")
    steps, plan, values = [], [], []
    for number in re.findall(_NUMBER, text):
        digits, base = _read(number)
        if base == 10:
            plan.append(f"take {digits}")
        else:
            steps += _weighted(digits, base)
            plan.append(f"read {digits} in base {base}")
        values.append(int(digits, base))
    if len(values) > 1:
        plan.append("add all")
    return [*steps, *_sums(values)], plan, str(sum(values))


def _to_text(number: str, base: int) -> tuple[list[str], list[str], str]:
    """The conversion of one number, or of a sum that is worked out before."""
    left, plus, right = number.partition(" + ")
    if not plus:
        return _convert(*_read(number), base)
    total = int(left) + int(right)
    steps, _, answer = _convert(str(total), 10, base)
    return [f"{number} = {total}", *steps], [f"A = {number}", f"divide A by {base} again and again"], answer


def _read(number: str) -> tuple[str, int]:
    """The digits and the base of a call or a literal."""
    if called := _CALLED.fullmatch(number):
        return called[1], int(called[2])
    return (number[2:], _MARKS[number[1]]) if number[1:2] in _MARKS else (number, 10)


def _convert(digits: str, source: int, target: int) -> tuple[list[str], list[str], str]:
    value = int(digits, source)
    if target == 10:
        return _weighted(digits, source), [f"read {digits} in base {source}"], str(value)
    if source == 10:
        return _divided(value, target), [f"divide {value} by {target} again and again"], _written(value, target)
    size = max(source, target).bit_length() - 1
    if target == 2:
        groups = [bin(int(digit, 16))[2:].rjust(size, "0") for digit in digits]
        steps = [
            f"{digit} = {group} -> {''.join(groups[: at + 1])}"
            for at, (digit, group) in enumerate(zip(digits, groups, strict=True))
        ]
        bits = "".join(groups)
        dropped = [f"{bits} -> {_written(value, 2)}"] if bits.startswith("0") else []
        return steps + dropped, [f"write each digit of {digits} as {size} bits"], _written(value, 2)
    written = _written(value, target)
    groups = [bin(int(digit, 16))[2:].rjust(size, "0") for digit in written]
    steps = [f"{digits} -> {' '.join(groups)}"]
    steps += [f"{group} = {written[at]} -> {written[: at + 1]}" for at, group in enumerate(groups)]
    return steps, [f"write each {size} bits of {digits} as a digit"], written


def _weighted(digits: str, base: int) -> list[str]:
    steps, products = [], []
    for place, digit in zip(reversed(range(len(digits))), digits, strict=True):
        value = int(digit, 16)
        steps += [f"{digit} = {value}"] if digit in "abcdef" else []
        steps.append(f"{value} * {base**place} = {value * base**place}")
        products.append(value * base**place)
    return steps + _sums([product for product in products if product])


def _sums(values: list[int]) -> list[str]:
    return [f"{sum(values[:at])} + {values[at]} = {sum(values[: at + 1])}" for at in range(1, len(values))]


def _divided(value: int, base: int) -> list[str]:
    steps = []
    written = _written(value, base)
    for at in range(len(written) - 1, -1, -1):
        quotient, rest = value // base, value % base
        if base == 2:
            steps.append(f"{value} // 2 = {quotient}, {value} % 2 = {rest} -> {written[at:]}")
        else:
            steps.append(f"{base} * {quotient} = {base * quotient}")
            steps.append(f"{value} - {base * quotient} = {rest}")
            if rest > 9:
                steps.append(f"{rest} = {written[at]} -> {written[at:]}")
            else:
                steps[-1] += f" -> {written[at:]}"
        value = quotient
    return steps


def _written(value: int, base: int) -> str:
    return {2: bin, 8: oct, 16: hex}[base](value)[2:]
