"""BIG-Bench-Hard's Dyck languages: which brackets close what a sequence leaves open?

The chain works like a stack: what is open so far, then the next symbols up to three closing ones, whose pairs cancel.
"""

import random

from guided_reasoning.data.families.base import Family
from guided_reasoning.data.item import Item

NAME = "dyck_languages"
STRATEGIES = ("only_open", "shallow", "deep")
_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_PUBLISHED = "Complete the rest of the sequence, making sure that the parentheses are closed properly. Input: {}"
_HELD_OUT = (
    "Which symbols close everything that is still open here? {}",
    "Write what is missing at the end so that each bracket has its partner: {}",
    "Finish this row of brackets: {}",
)
_CLOSED_AT_ONCE = 3
_MOST_WRITTEN = 340  # symbols and words of a verbose chain
_MOST_WRITTEN_LONGER = 560
_WORDS = 9  # of a sentence of the verbose chain
_SHALLOW = 3
_STEPS = (
    "In {before} the closed pairs cancel, so {after} is left.",
    "{before} shrinks to {after} without its closed pairs.",
    "After {before}, only {after} stays open.",
)
_NOTHING = "nothing"


def _sequence(rng: random.Random, length: int, missing: int, nested: float) -> list[str]:
    """Draw `length` symbols that leave `missing` brackets open; `nested` is how often a direction goes on."""
    opening = (length + missing) // 2
    closing = length - opening
    floor = 0 if rng.random() < 0.3 else 1
    stack: list[str] = []
    symbols: list[str] = []
    opens = True
    while opening + closing:
        if rng.random() >= nested:
            opens = rng.random() < opening / (opening + closing)
        if not closing or (opening and len(stack) <= floor):
            opens = True
        elif not opening:
            opens = False
        if opens:
            opening -= 1
            stack.append(rng.choice(tuple(_PAIRS)))
            symbols.append(stack[-1])
        else:
            closing -= 1
            symbols.append(_PAIRS[stack.pop()])
    return symbols


def _chunks(symbols: list[str]) -> list[tuple[list[str], list[str]]]:
    """Opening symbols and the closing ones behind them, at most three."""
    chunks: list[tuple[list[str], list[str]]] = [([], [])]
    for symbol in symbols:
        opening, closing = chunks[-1]
        if (symbol in _PAIRS and closing) or len(closing) == _CLOSED_AT_ONCE:
            opening, closing = [], []
            chunks.append((opening, closing))
        (opening if symbol in _PAIRS else closing).append(symbol)
    return chunks


def _draw(rng: random.Random, split: str) -> list[str]:
    """Draw a sequence whose chain stays short enough to write."""
    while True:
        missing = rng.choice((1, 1, 2, 2, 2, 3, 3))
        size = rng.randint(100, 140) if split == "longer" else _size(rng)
        length = max(size + (size + missing) % 2, missing)
        symbols = _sequence(rng, length, missing, rng.choice((0.0, 0.25, 0.5)))
        if len(symbols) > 1 and _written(symbols) <= (_MOST_WRITTEN_LONGER if split == "longer" else _MOST_WRITTEN):
            return symbols


def _size(rng: random.Random) -> int:
    """Mostly short, as published; one in seven has up to a hundred symbols."""
    return rng.randint(40, 99) if rng.random() < 0.15 else 2 + min(int(rng.expovariate(1 / 15)), 60)


def _written(symbols: list[str]) -> int:
    """About how many symbols and words the verbose chain of a sequence has."""
    depth = written = 0
    for opening, closing in _chunks(symbols):
        before = depth + len(opening) + len(closing)
        depth += len(opening) - len(closing)
        written += before + depth + _WORDS
    return written


def _strategy(symbols: list[str]) -> str:
    depth = deepest = 0
    for symbol in symbols:
        depth += 1 if symbol in _PAIRS else -1
        deepest = max(deepest, depth)
    if deepest == len(symbols):
        return "only_open"
    return "shallow" if deepest <= _SHALLOW else "deep"


def generate(rng: random.Random, split: str) -> Item:
    """Draw one sequence, mostly of 2-40 symbols (100-140 in `longer`), that leaves one to three brackets open."""
    symbols = _draw(rng, split)
    template = rng.choice(_HELD_OUT) if split == "held_out" else _PUBLISHED
    concise: list[str] = []
    verbose: list[str] = []
    plan: list[str] = []
    stack: list[str] = []
    for opening, closing in _chunks(symbols):
        plan.append(" ".join([*(["open", *opening] if opening else []), *(["close", *closing] if closing else [])]))
        stack += opening
        if not closing:
            break
        before = " ".join([*stack, *closing])
        del stack[len(stack) - len(closing) :]
        after = " ".join(stack) or _NOTHING
        concise.append(f"{before} -> {after}")
        verbose.append(rng.choice(_STEPS).format(before=before, after=after))
    answer = " ".join(_PAIRS[symbol] for symbol in reversed(stack))
    concise.append(f"{' '.join(stack)} needs {answer}")
    verbose.append(f"Still open is {' '.join(stack)}, which from the last to the first needs {answer}.")
    plan.append("close the rest")
    return Item(
        family=NAME,
        strategy=_strategy(symbols),
        question=template.format(" ".join(symbols)),
        concise="\n".join(concise),
        verbose="\n".join(verbose),
        answer=answer,
        plan="\n".join(plan),
        difficulty=len(concise),
        split=split,
    )


FAMILY = Family(NAME, STRATEGIES, generate)
