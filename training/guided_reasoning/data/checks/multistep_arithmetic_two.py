"""Multistep arithmetic: Python's own parser reads the brackets again, and every product is split again."""

import ast
import re
from string import ascii_uppercase

from guided_reasoning.data.checks.common import require
from guided_reasoning.data.claims import ChainError, Claim, evaluate_node
from guided_reasoning.data.item import Item

_EXPRESSION = re.compile(r"\([-+*() \d]*\)")
_SYMBOLS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_SENTENCE = re.compile(
    r"(?:(?P<place>In the first bracket|In the second bracket|With both brackets),|Then|Next,|After that,|Now) "
    r"(?P<equation>-?\d+ [-+*] -?\d+ = -?\d+)(?: as part of (?P<product>-?\d+ \* -?\d+))?\."
)


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chain, plan and answer compute the expression of the question."""
    expression = _EXPRESSION.search(item.question)
    require(expression is not None, "question-form", "The question holds no expression.")
    try:
        tree = ast.parse(expression[0], mode="eval").body
    except SyntaxError as error:
        raise ChainError("question-form", f"{expression[0]!r} is not an expression.") from error
    require(isinstance(tree, ast.BinOp), "question-form", "The question has no two brackets.")
    derived = _Derivation()
    derived.walk(tree.left, "In the first bracket")
    derived.walk(tree.right, "In the second bracket")
    value, _ = derived.walk(tree, "With both brackets")
    require(item.answer == str(value), "answer", f"The answer is {value}, not {item.answer}.")
    require(item.concise == "\n".join(derived.equations), "steps", "The chain does not compute left to right.")
    require(item.plan == "\n".join(derived.plan), "plan-step", "The plan is not the operations of the question.")
    sentences = item.verbose.split("\n")
    require(sentences[-1] == f"So the answer is {value}.", "verbose", "The last sentence has another answer.")
    require(len(sentences) == len(derived.equations) + 1, "verbose", "There is not one sentence an operation.")
    for sentence, equation, place, product in zip(
        sentences, derived.equations, derived.places, derived.products, strict=False
    ):
        told = _SENTENCE.fullmatch(sentence)
        require(told is not None and told["equation"] == equation, "verbose", f"{sentence!r} is not {equation!r}.")
        require(told["place"] in (None, place), "verbose", f"{equation!r} does not belong {told['place']!r}.")
        require(told["product"] == product, "verbose", f"{equation!r} is part of {product}.")


class _Derivation:
    """The operations of a parsed expression in the order in which its operands are complete."""

    def __init__(self) -> None:
        self.equations: list[str] = []
        self.places: list[str] = []
        self.products: list[str | None] = []
        self.plan: list[str] = []
        self._done: dict[ast.expr, tuple[int, str]] = {}

    def walk(self, node: ast.expr, place: str) -> tuple[int, str]:
        """The value of a node and what the plan calls it."""
        if node in self._done:
            return self._done[node]
        if not isinstance(node, ast.BinOp):
            return evaluate_node(node, {}), ast.unparse(node)
        left, left_name = self.walk(node.left, place)
        right, right_name = self.walk(node.right, place)
        require(type(node.op) in _SYMBOLS, "question-form", "The expression has an unknown operator.")
        symbol = _SYMBOLS[type(node.op)]
        value = evaluate_node(node, {})
        if symbol == "*":
            self._product(left, right, place)
        else:
            self._equation(left, symbol, right, value, place, None)
        name = ascii_uppercase[len(self.plan)]
        self.plan.append(f"{name} = {left_name} {symbol} {right_name}")
        self._done[node] = value, name
        return value, name

    def _product(self, left: int, right: int, place: str) -> None:
        """One equation where no factor has a second digit that counts, else one a pair of digits with a running sum."""
        parts = [(one, other) for one in _places(left) for other in _places(right)]
        if len(parts) <= 1 or {abs(left), abs(right)} & {0, 1}:
            self._equation(left, "*", right, left * right, place, None)
            return
        running = 0
        for number, (one, other) in enumerate(parts):
            self._equation(one, "*", other, one * other, place, f"{left} * {right}")
            if number:
                self._equation(running, "+", one * other, running + one * other, place, None)
            running += one * other

    def _equation(self, left: int, symbol: str, right: int, value: int, place: str, product: str | None) -> None:
        self.equations.append(f"{left} {symbol} {right} = {value}")
        self.places.append(place)
        self.products.append(product)


def _places(number: int) -> list[int]:
    """Hundreds, tens and ones of a number, largest first, without zeros."""
    result = []
    unit = 1
    while unit <= abs(number):
        digit = abs(number) // unit % 10
        if digit:
            result.insert(0, digit * unit if number > 0 else -digit * unit)
        unit *= 10
    return result
