"""Binary, octal and hexadecimal numbers: `int('1101', 2)`, `0x1f`, `bin(45)`, `(45).toString(2)`, or asked in words."""

import random
from typing import NamedTuple

from guided_reasoning.data.code_words import HELD_OUT_VARIABLES, VARIABLES
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.headings import EXPRESSION, FINAL, PRINTED
from guided_reasoning.data.families.numerals import DIGITS, PREFIXES, Numerals, digits_of
from guided_reasoning.data.families.program import Language
from guided_reasoning.data.item import Item
from guided_reasoning.data.names import identifier

NAME = "base_conversion"
STRATEGIES = ("weighted_sum", "repeated_division", "digit_groups")
_WORDS = {2: "binary", 8: "octal", 16: "hexadecimal"}
_PYTHON_CALLS = {2: "bin", 8: "oct", 16: "hex"}
_TO_DECIMAL = (
    "Convert the {base} number {digits} to decimal.",
    "What is the {base} number {digits} in decimal?",
    "What is the {base} number {digits} as a decimal number?",
    "Which decimal number is {digits} in {base}?",
)
_FROM_DECIMAL = (
    "Convert {number} to {base}.",
    "What is {number} in {base}?",
    "How is {number} written in {base}?",
    "Convert the decimal number {number} to {base}.",
)
_BETWEEN = (
    "Convert the {base} number {digits} to {other}.",
    "What is the {base} number {digits} in {other}?",
    "How is {digits} in {base} written in {other}?",
)
_HELD_OUT_TO_DECIMAL = ("Somebody wrote {digits} in {base}. Say it in decimal.", "Read {digits} as {base}.")
_HELD_OUT_FROM_DECIMAL = ("Somebody wrote {number}. Say it in {base}.", "Rewrite {number} with {base} digits.")
_HELD_OUT_BETWEEN = ("Somebody wrote {digits} in {base}. Say it in {other}.",)
_HELD_OUT_HEADS = {
    EXPRESSION: "Say what comes out of this:",
    PRINTED: "Say what appears on the screen:",
    FINAL: "Which values do the variables hold afterwards?",
}
_GROUP_SIZES = {8: 3, 16: 4}


class _Asked(NamedTuple):
    """An expression, or a question in words, with the value that it has."""

    text: str
    value: int | str
    in_words: bool = False


class _Writer:
    """Draws conversions and works them out."""

    def __init__(self, rng: random.Random, split: str) -> None:
        self.rng = rng
        self.held_out = split == "held_out"
        self.longer = split == "longer"
        self.language: Language = rng.choice(("python", "typescript"))
        self.numerals = Numerals(rng)

    def to_decimal(self) -> _Asked:
        """One number of another base in decimal, or a sum of such numbers."""
        if self.rng.random() < 0.55:
            return self._sum(3 if self.longer else 2)
        base, digits = self._drawn(*((10, 4, 3) if self.longer else (7, 3, 2)))
        value = self.numerals.to_decimal(digits, base)
        if self.rng.random() < 0.35:
            asked = _HELD_OUT_TO_DECIMAL if self.held_out else _TO_DECIMAL
            return _Asked(self.rng.choice(asked).format(digits=digits, base=_WORDS[base]), value, True)
        return _Asked(self._call(digits, base), value)

    def _sum(self, count: int) -> _Asked:
        texts: list[str] = []
        values: list[int] = []
        plain = self.rng.random() < 0.4
        for turn in range(count):
            if plain and turn == count - 1:
                values.append(self.numerals.take(self.rng.randint(2, 30)))
                texts.append(str(values[-1]))
                continue
            base, digits = self._drawn(4, 2, 2)
            values.append(self.numerals.to_decimal(digits, base))
            texts.append(self.rng.choice((self._call, self._literal))(digits, base))
        return _Asked(" + ".join(texts), self.numerals.add_all(values))

    def from_decimal(self) -> _Asked:
        """A decimal number in another base."""
        base = self.rng.choice((2, 2, 8, 16))
        lowest, highest = {2: (300, 1023) if self.longer else (9, 127), 8: (20, 511), 16: (17, 511)}[base]
        if self.longer and base != 2:
            lowest, highest = 1024, 4095
        number = self.rng.randint(lowest, highest)
        if self.rng.random() < 0.45:
            part = self.rng.randint(2, number - 2)
            digits = self.numerals.from_sum(part, number - part, base)
            return self._call_for_text(f"{part} + {number - part}", digits, base)
        digits = self.numerals.from_decimal(number, base)
        asked = _HELD_OUT_FROM_DECIMAL if self.held_out else _FROM_DECIMAL
        words = self.rng.choice(asked).format(number=number, base=_WORDS[base])
        return self._as_text(str(number), digits, base, words)

    def regrouped(self) -> _Asked:
        """A number between binary and octal or hexadecimal, digit by digit."""
        base = self.rng.choice((8, 16, 16))
        size = self.rng.randint(6, 8) if self.longer else self.rng.randint(2, 4)
        digits = self._digits(base, size)
        if self.rng.random() < 0.5:
            target, result = 2, self.numerals.spread(digits, _GROUP_SIZES[base])
        else:
            target, base, digits = base, 2, digits_of(int(digits, base), 2)
            result = self.numerals.group(digits, _GROUP_SIZES[target])
        asked = _HELD_OUT_BETWEEN if self.held_out else _BETWEEN
        words = self.rng.choice(asked).format(digits=digits, base=_WORDS[base], other=_WORDS[target])
        number = self.rng.choice((self._call, self._literal))(digits, base)
        return self._as_text(number, result, target, words)

    def _as_text(self, number: str, digits: str, base: int, words: str) -> _Asked:
        """Digits asked for in words or by a call that gives text."""
        if self.rng.random() < 0.35:
            return _Asked(words, digits, True)
        return self._call_for_text(number, digits, base)

    def _call_for_text(self, number: str, digits: str, base: int) -> _Asked:
        if self.language == "typescript":
            plain = number if number.startswith("parseInt") else f"({number})"
            return _Asked(f"{plain}.toString({base})", f"'{digits}'")
        if self.rng.random() < 0.25:
            return _Asked(f"format({number}, '{PREFIXES[base][1]}')", f"'{digits}'")
        self.numerals.prefix(base, digits)
        return _Asked(f"{_PYTHON_CALLS[base]}({number})", f"'{PREFIXES[base]}{digits}'")

    def _drawn(self, binary: int, octal: int, hexadecimal: int) -> tuple[int, str]:
        """A base and digits, at most so many of them."""
        base = self.rng.choice((2, 2, 8, 16, 16))
        most = {2: binary, 8: octal, 16: hexadecimal}[base]
        shorter = 1 if base == 2 else 0
        size = most - self.rng.randint(0, shorter if self.longer else most // 2)
        return base, self._digits(base, max(2, size))

    def _digits(self, base: int, size: int) -> str:
        """Digits without a zero in front and, to be told from words, not letters alone."""
        largest = base - 1 if size < 3 or base == 2 else min(base - 1, 3)
        while True:
            digits = DIGITS[self.rng.randint(1, largest)] + "".join(self.rng.choices(DIGITS[:base], k=size - 1))
            if not digits.isalpha():
                return digits

    def _call(self, digits: str, base: int) -> str:
        return f"{'int' if self.language == 'python' else 'parseInt'}('{digits}', {base})"

    def _literal(self, digits: str, base: int) -> str:
        return f"{PREFIXES[base]}{digits}"

    def ask(self, asked: _Asked) -> tuple[str, str]:
        """The question and its answer: in words, as an expression, printed or assigned."""
        if asked.in_words:
            return asked.text, str(asked.value)
        end = ";" if self.language == "typescript" else ""
        draw = self.rng.random()
        if draw < 0.55:
            return f"{self._head(EXPRESSION)}\n{asked.text}", str(asked.value)
        if draw < 0.8:
            call = "console.log" if end else "print"
            return f"{self._head(PRINTED)}\n{call}({asked.text}){end}", str(asked.value).strip("'")
        name = identifier(self.rng.choice(HELD_OUT_VARIABLES if self.held_out else VARIABLES))
        return f"{self._head(FINAL)}\n{'const ' if end else ''}{name} = {asked.text}{end}", f"{name} = {asked.value}"

    def _head(self, usual: str) -> str:
        return _HELD_OUT_HEADS[usual] if self.held_out else usual


def generate(rng: random.Random, split: str) -> Item:
    """Draw one conversion, or a sum of two (three in `longer`)."""
    writer = _Writer(rng, split)
    strategy = rng.choices(STRATEGIES, (5, 4, 3))[0]
    draw = {
        "weighted_sum": writer.to_decimal,
        "repeated_division": writer.from_decimal,
        "digit_groups": writer.regrouped,
    }[strategy]
    question, answer = writer.ask(draw())
    lines = writer.numerals.lines
    return Item(
        family=NAME,
        strategy=strategy,
        question=question,
        concise="\n".join(line.step for line in lines),
        verbose="\n".join(line.sentence for line in lines),
        answer=answer,
        plan="\n".join(writer.numerals.plan),
        difficulty=len(lines),
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
