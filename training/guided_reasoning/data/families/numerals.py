"""Converts numbers between bases as people do by hand, and notes every step."""

import random

from guided_reasoning.data.families.working import Line

DIGITS = "0123456789abcdef"
PREFIXES = {2: "0b", 8: "0o", 16: "0x"}
_TIMES = ("Digit times weight: {}.", "Its weight counts: {}.", "For this digit, {}.")
_LETTER = ("A letter is a digit: {}.", "As a digit, {}.")
_SUM = ("Add: {}.", "Together, {}.", "So far, {}.")
_HALVE = ("Divide by two: {}, which makes the digits {}.", "Halving gives {}, so the digits are {}.")
_MULTIPLE = ("The largest multiple that fits is {}.", "What fits is {}.")
_REMAINDER = ("The remainder is {}.", "That leaves {}.")
_LAST_DIGIT = ("The remainder is {}, so the digits are {}.", "That leaves {}, which makes the digits {}.")
_LETTER_DIGIT = ("As a digit, {}, so the digits are {}.", "A letter writes it: {}, which makes the digits {}.")
_CUT = ("Cut {} into groups: {}.", "In groups, {} is {}.")
_GROUP = ("A group is a digit: {}, so far {}.", "Read the group: {}, which gives {}.")
_SPREAD = ("A digit is a group of bits: {}, so far {}.", "Write the digit in bits: {}, which gives {}.")
_NO_ZEROS = ("Without the zeros in front, {} is {}.", "Drop the zeros in front: {} becomes {}.")
_PREFIX = ("The call puts {}, which gives {}.", "Python writes {}: {}.")


def digits_of(number: int, base: int) -> str:
    """A number written in a base."""
    digits = ""
    while number:
        number, digit = divmod(number, base)
        digits = DIGITS[digit] + digits
    return digits or "0"


class Numerals:
    """The steps and the plan so far."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.lines: list[Line] = []
        self.plan: list[str] = []

    def _say(self, sentences: tuple[str, ...], *parts: str) -> None:
        self.lines.append(Line(" -> ".join(parts), self.rng.choice(sentences).format(*parts)))

    def to_decimal(self, digits: str, base: int) -> int:
        """Every digit times its weight, then the sum of what is not zero."""
        self.plan.append(f"read {digits} in base {base}")
        products = []
        for index, digit in enumerate(digits):
            value, weight = DIGITS.index(digit), base ** (len(digits) - 1 - index)
            if digit.isalpha():
                self._say(_LETTER, f"{digit} = {value}")
            products.append(value * weight)
            self._say(_TIMES, f"{value} * {weight} = {value * weight}")
        return self._total([product for product in products if product])

    def take(self, number: int) -> int:
        """A decimal number of the question."""
        self.plan.append(f"take {number}")
        return number

    def add_all(self, values: list[int]) -> int:
        """The sum of what was read and taken."""
        self.plan.append("add all")
        return self._total(values)

    def _total(self, values: list[int]) -> int:
        total = values[0]
        for value in values[1:]:
            self._say(_SUM, f"{total} + {value} = {total + value}")
            total += value
        return total

    def from_decimal(self, number: int, base: int) -> str:
        """Divide until nothing is left; every remainder is the next digit from the right."""
        self.plan.append(f"divide {number} by {base} again and again")
        return self._divide_all(number, base)

    def from_sum(self, left: int, right: int, base: int) -> str:
        """As `from_decimal` for a sum."""
        self.plan += [f"A = {left} + {right}", f"divide A by {base} again and again"]
        return self._divide_all(self._total([left, right]), base)

    def _divide_all(self, number: int, base: int) -> str:
        digits = ""
        while number:
            quotient, remainder = divmod(number, base)
            digits = DIGITS[remainder] + digits
            if base == 2:
                self._say(_HALVE, f"{number} // 2 = {quotient}, {number} % 2 = {remainder}", digits)
            else:
                self._divide(number, base, digits)
            number = quotient
        return digits

    def _divide(self, number: int, base: int, digits: str) -> None:
        multiple = number // base * base
        self._say(_MULTIPLE, f"{base} * {number // base} = {multiple}")
        difference = f"{number} - {multiple} = {number - multiple}"
        if digits[0].isalpha():
            self._say(_REMAINDER, difference)
            self._say(_LETTER_DIGIT, f"{number - multiple} = {digits[0]}", digits)
        else:
            self._say(_LAST_DIGIT, difference, digits)

    def spread(self, digits: str, size: int) -> str:
        """Every digit as a group of `size` bits."""
        self.plan.append(f"write each digit of {digits} as {size} bits")
        bits = ""
        for digit in digits:
            group = f"{DIGITS.index(digit):0{size}b}"
            bits += group
            self._say(_SPREAD, f"{digit} = {group}", bits)
        if bits[0] == "0":
            self._say(_NO_ZEROS, bits, bits.lstrip("0"))
        return bits.lstrip("0")

    def group(self, bits: str, size: int) -> str:
        """Every `size` bits, from the right, as one digit."""
        self.plan.append(f"write each {size} bits of {bits} as a digit")
        padded = bits.zfill(-(-len(bits) // size) * size)
        groups = [padded[at : at + size] for at in range(0, len(padded), size)]
        self._say(_CUT, bits, " ".join(groups))
        digits = ""
        for group in groups:
            digits += DIGITS[int(group, 2)]
            self._say(_GROUP, f"{group} = {digits[-1]}", digits)
        return digits

    def prefix(self, base: int, digits: str) -> None:
        """What Python's functions put in front."""
        self._say(_PREFIX, f"{PREFIXES[base]} before {digits}", f"{PREFIXES[base]}{digits}")
