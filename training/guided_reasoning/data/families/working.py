"""How divisions and operations on bits are worked out by hand: as short steps with a reason for each."""

import random
from typing import NamedTuple

_MULTIPLE = ("The largest multiple that fits is {}.", "As a multiple, {} fits.", "What fits is {}.")
_TENS = ("Take out tens first: {}.", "Begin with the tens: {}.")
_ONES = ("Then the ones: {}.", "What is left holds {}.")
_REST = ("That leaves {}.", "The rest is {}.", "Subtract: {}.")
_ROUNDED_DOWN = ("Rounding down, the multiple is {}.", "The next multiple below is {}.")
_QUOTIENT = ("Together the quotient is {}.", "Tens and ones are {}.")
_BINARY = ("In binary, {}.", "{} in binary.", "As bits, {}.")
_BITS = {
    "&": ("Keep the ones that both have: {}.", "A bit of & is one where both are: {}."),
    "|": ("Keep the ones of either: {}.", "A bit of | is one where either is: {}."),
    "^": ("Keep the ones where they differ: {}.", "A bit of ^ is one where they differ: {}."),
    "<<": ("Shifting left appends zeros: {}.", "Zeros come in on the right: {}."),
    ">>": ("Shifting right drops the last bits: {}.", "The last bits fall off: {}."),
}
_SMALLEST_WIDTH = 4


class Line(NamedTuple):
    """A step and the sentence that says the same."""

    step: str
    sentence: str


def divide(rng: random.Random, left: int, right: int, quotient_wanted: bool) -> list[Line]:
    """The multiples of `right` that `left` holds; quotients from ten up as tens and ones, except by 2, 10 and 100."""
    quotient = left // right
    if not is_long(left, right):
        multiple = right * quotient
        reasons = _MULTIPLE if left >= 0 else _ROUNDED_DOWN
        return [
            _line(rng, f"{right} * {quotient} = {multiple}", reasons),
            _line(rng, f"{left} - {multiple} = {left - multiple}", _REST),
        ]
    ones = quotient % 10
    tens = quotient - ones
    rest = left - right * tens
    lines = [
        _line(rng, f"{right} * {tens} = {right * tens}", _TENS),
        _line(rng, f"{left} - {right * tens} = {rest}", _REST),
    ]
    if ones:
        lines += [
            _line(rng, f"{right} * {ones} = {right * ones}", _ONES),
            _line(rng, f"{rest} - {right * ones} = {rest - right * ones}", _REST),
        ]
        if quotient_wanted:
            lines.append(_line(rng, f"{tens} + {ones} = {quotient}", _QUOTIENT))
    return lines


def is_long(left: int, right: int) -> bool:
    """Whether the quotient is taken out as tens and ones."""
    return left // right >= 10 and right not in (2, 10, 100)


def combine_bits(rng: random.Random, symbol: str, left: int, right: int) -> list[Line]:
    """Both numbers in binary, equally wide, and their bits combined; a shift leaves its count decimal."""
    if symbol in ("<<", ">>"):
        bits = _binary(left, _SMALLEST_WIDTH)
        shifted = bits + "0" * right if symbol == "<<" else bits[:-right]
        return [
            _line(rng, f"{left} = {bits}", _BINARY),
            _line(rng, f"{bits} {symbol} {right} = {shifted}", _BITS[symbol]),
        ]
    width = max(_SMALLEST_WIDTH, left.bit_length(), right.bit_length())
    value = {"&": left & right, "|": left | right, "^": left ^ right}[symbol]
    bits, others = _binary(left, width), _binary(right, width)
    return [
        _line(rng, f"{left} = {bits}", _BINARY),
        _line(rng, f"{right} = {others}", _BINARY),
        _line(rng, f"{bits} {symbol} {others} = {_binary(value, width)}", _BITS[symbol]),
    ]


def _binary(value: int, width: int) -> str:
    return f"{value:0{width}b}"


def _line(rng: random.Random, step: str, sentences: tuple[str, ...]) -> Line:
    return Line(step, rng.choice(sentences).format(step))
