"""Finds what a chain claims (`12 + 5 = 17`, `12 = 1100`, `8 > 7 is True`) and checks it without `eval`.

Claims of numbers with decimal places are left to what runs the program.
"""

import ast
import operator
import re
from typing import NamedTuple

from guided_reasoning.errors import TrainingError

LARGEST = 10**6
_LARGEST_SHIFT = 20
LARGEST_POWER = 10
_NUMBER = r"-?\d+"
_TRUTH = r"(?:True|False|true|false)"
_BITS = r"[01]{4,}"  # binary numbers have four digits or more, which tells them from small decimal ones
_CLAIM = re.compile(
    rf"(?<!\d\.)(?<!\d)(?P<sum>{_NUMBER}(?: (?:\+|-|\*\*|\*|//|/|%) {_NUMBER})+) = (?P<total>{_NUMBER})(?!\.?\d)"
    rf"|(?P<logic>(?:not |!)?{_TRUTH}(?: (?:and|or|&&|\|\|) {_TRUTH})*) = (?P<value>{_TRUTH})"
    rf"|(?P<test>{_NUMBER} (?:<=|>=|===|!==|==|!=|<|>) {_NUMBER}) is (?P<holds>{_TRUTH})"
    rf"|(?P<bits>{_BITS} (?:[&|^] {_BITS}|(?:<<|>>) \d+)) = (?P<pattern>[01]+)"
    rf"|(?P<integer>{_NUMBER} (?:[&|^]|<<|>>) {_NUMBER}|~{_NUMBER}|-\({_NUMBER}\)) = (?P<number>{_NUMBER})"
    rf"|Math\.floor\((?P<division>{_NUMBER} / {_NUMBER})\) = (?P<quotient>{_NUMBER})"
    rf"|(?<![-\w.])(?P<decimal>\d+) = (?P<binary>{_BITS})(?!\w)"
)
_PYTHON = {"&&": "and", "||": "or", "===": "==", "!==": "!=", "!true": "not True", "!false": "not False",
           "true": "True", "false": "False"}  # fmt: skip
_BINARY = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod,
    ast.BitAnd: operator.and_, ast.BitOr: operator.or_, ast.BitXor: operator.xor,
    ast.LShift: operator.lshift, ast.RShift: operator.rshift, ast.Pow: operator.pow,
}  # fmt: skip
_COMPARE = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip


class ChainError(TrainingError):
    """A chain, plan or answer that is wrong."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message, "The family that wrote the item has a fault.")


class Claim(NamedTuple):
    """An expression and the value that the chain says it has."""

    expression: str
    value: int | bool


def find_claims(text: str) -> list[Claim]:
    """Every claim in a chain, in order."""
    return [_claim(match) for match in _CLAIM.finditer(text)]


def _claim(match: re.Match[str]) -> Claim:
    """A claim in Python's notation."""
    if match["sum"]:
        return Claim(match["sum"], int(match["total"]))
    if match["bits"]:
        left, sign, right = match["bits"].split()
        right = right if sign in ("<<", ">>") else f"0b{right}"
        return Claim(f"0b{left} {sign} {right}", int(match["pattern"], 2))
    if match["integer"]:
        return Claim(match["integer"], int(match["number"]))
    if match["division"]:
        return Claim(match["division"].replace("/", "//"), int(match["quotient"]))
    if match["decimal"]:
        return Claim(f"0b{match['binary']}", int(match["decimal"]))
    words = (match["logic"] or match["test"]).split()
    stated = match["value"] or match["holds"]
    return Claim(" ".join(_PYTHON.get(word, word) for word in words), stated.lower() == "true")


def verify(claim: Claim) -> None:
    """Raise ChainError('chain-claim') unless the expression has the value that is claimed."""
    actual = evaluate(claim.expression, {})
    if actual != claim.value or type(actual) is not type(claim.value):
        raise ChainError("chain-claim", f"{claim.expression} is {actual}, not {claim.value}.")


def evaluate(expression: str, values: dict[str, int | bool]) -> int | bool:
    """The value of a Python expression of integers, truth values and names from `values`.

    Raises ChainError('expression') for anything else, for inexact division and beyond LARGEST.
    """
    try:
        tree = ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ChainError("expression", f"{expression!r} is not an expression.") from error
    return evaluate_node(tree, values)


def evaluate_node(node: ast.expr, values: dict[str, int | bool]) -> int | bool:
    """`evaluate` for a parsed expression."""
    match node:
        case ast.Constant(value=int() as value):
            return value
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -evaluate_node(operand, values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not evaluate_node(operand, values)
        case ast.UnaryOp(op=ast.Invert(), operand=operand):
            return ~int(evaluate_node(operand, values))
        case ast.BoolOp(op=op, values=operands):
            results = [bool(evaluate_node(operand, values)) for operand in operands]
            return all(results) if isinstance(op, ast.And) else any(results)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
            return _COMPARE[type(op)](evaluate_node(left, values), evaluate_node(right, values))
        case ast.BinOp(left=left, op=op, right=right):
            return _arithmetic(op, evaluate_node(left, values), evaluate_node(right, values))
    raise ChainError("expression", f"{ast.unparse(node)} is not supported.")


def _arithmetic(op: ast.operator, left: int, right: int) -> int:
    if right == 0 and isinstance(op, ast.Div | ast.FloorDiv | ast.Mod):
        raise ChainError("expression", f"{left} is divided by zero.")
    if isinstance(op, ast.Div):
        if left % right:
            raise ChainError("expression", f"{left} / {right} is not an integer.")
        return left // right
    if isinstance(op, ast.LShift | ast.RShift) and not 0 <= right <= _LARGEST_SHIFT:
        raise ChainError("expression", f"{left} is shifted by {right}.")
    if isinstance(op, ast.Pow) and not 0 <= right <= LARGEST_POWER:
        raise ChainError("expression", f"{left} to the power of {right} is not supported.")
    if type(op) not in _BINARY:
        raise ChainError("expression", f"{type(op).__name__} is not supported.")
    result = _BINARY[type(op)](left, right)
    if abs(result) > LARGEST:
        raise ChainError("expression", f"{result} is beyond {LARGEST}.")
    return result
