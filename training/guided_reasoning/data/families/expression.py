"""Expressions of numbers, truth values and variables: what they are, how both languages write them, what comes next."""

import operator
from collections.abc import Iterator
from dataclasses import dataclass, replace

from guided_reasoning.data.families.program import Language

Value = int | bool | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A value, and how the plan names it: as the question's literal, as a variable or as an earlier operation."""

    value: Value
    label: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator, in Python's notation, with one or two operands; `bracketed` writes brackets around it.

    `neg` is the minus sign before brackets.
    """

    operator: str
    operands: tuple["Node", ...]
    bracketed: bool = False


Node = Known | Operation | str  # a string is a variable's name

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
BITWISE = ("&", "|", "^")
SHIFTS = ("<<", ">>")
DIVISIONS = ("//", "%", "divmod")
_LEVELS = (
    ("divmod",), ("or",), ("and",), ("not",), COMPARISONS, ("|",), ("^",), ("&",), SHIFTS,
    ("+", "-"), ("*", "//", "%"), ("neg", "~"),
)  # fmt: skip
PRECEDENCE = {symbol: level for level, symbols in enumerate(_LEVELS) for symbol in symbols}
_TYPESCRIPT = {"==": "===", "!=": "!==", "and": "&&", "or": "||"}
_RESULTS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod,
    "divmod": divmod, "&": operator.and_, "|": operator.or_, "^": operator.xor, "<<": operator.lshift,
    ">>": operator.rshift, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne, "and": lambda a, b: a and b, "or": lambda a, b: a or b,
    "not": operator.not_, "neg": operator.neg, "~": operator.invert,
}  # fmt: skip


def literal(value: int | bool, language: Language = "python") -> Known:
    """A value as the question writes it."""
    return Known(value, value_text(value, language))


def join(language: Language, symbol: str, *operands: Node) -> Operation:
    """An operation whose operands have the brackets that they need."""
    last = len(operands) - 1
    return Operation(
        symbol,
        tuple(
            replace(operand, bracketed=True)
            if isinstance(operand, Operation) and _needs_brackets(language, symbol, operand, index == last)
            else operand
            for index, operand in enumerate(operands)
        ),
    )


def _needs_brackets(language: Language, symbol: str, operand: Operation, last: bool) -> bool:
    if operand.bracketed or symbol == "divmod" or _is_call(operand, language):
        return operand.bracketed
    if symbol in ("neg", "~") or (symbol == "not" and language == "typescript"):
        return operand.operator != "not"
    # TypeScript compares before it combines bits; Python does not.
    if symbol in COMPARISONS and operand.operator in BITWISE:
        return True
    inner, outer = PRECEDENCE[operand.operator], PRECEDENCE[symbol]
    return inner < outer or (inner == outer and last and symbol != "not")


def _is_call(node: Operation, language: Language) -> bool:
    return node.operator == "divmod" or (node.operator == "//" and language == "typescript")


def value_text(value: Value, language: Language) -> str:
    """A value as the language writes it."""
    return str(value).lower() if isinstance(value, bool) and language == "typescript" else str(value)


def write(node: Node, language: Language) -> str:
    """An expression as the language writes it; integer division in TypeScript floors."""
    match node:
        case str():
            return node
        case Known(value=value):
            return value_text(value, language)
        case Operation(operator="neg", operands=(Known(value=value),)):
            text = f"-({value})"
        case Operation(operator=symbol, operands=operands):
            text = write_operation(symbol, [write(operand, language) for operand in operands], language)
    return f"({text})" if node.bracketed and not _is_call(node, language) else text


def write_operation(symbol: str, operands: list[str], language: Language) -> str:
    """An operation on operands that are already written."""
    match symbol, operands:
        case "neg", [operand]:
            return f"-{operand}"
        case "not", [operand]:
            return f"!{operand}" if language == "typescript" else f"not {operand}"
        case "~", [operand]:
            return f"~{operand}"
        case "divmod", [left, right]:
            return f"divmod({left}, {right})"
        case "//", [left, right] if language == "typescript":
            return f"Math.floor({left} / {right})"
        case _, [left, right]:
            return f"{left} {_TYPESCRIPT.get(symbol, symbol) if language == 'typescript' else symbol} {right}"
    raise ValueError(f"{symbol} with {len(operands)} operands")


def result(symbol: str, operands: tuple[Known, ...]) -> Value:
    """What an operation on known values gives."""
    return _RESULTS[symbol](*(operand.value for operand in operands))


def operations(node: Node) -> Iterator[Operation]:
    """Every operation of an expression, operands first, from left to right."""
    if isinstance(node, Operation):
        for operand in node.operands:
            yield from operations(operand)
        yield node


def names(node: Node) -> list[str]:
    """The variables that an expression reads, from left to right."""
    if isinstance(node, Operation):
        return [name for operand in node.operands for name in names(operand)]
    return [node] if isinstance(node, str) else []


def substitute(node: Node, values: dict[str, Known]) -> Known | Operation:
    """The expression with known values for its variables."""
    if isinstance(node, Operation):
        return replace(node, operands=tuple(substitute(operand, values) for operand in node.operands))
    return values[node] if isinstance(node, str) else node


def next_operation(node: Operation, language: Language) -> tuple[Operation, bool]:
    """The operation to work out next, and whether it stands in brackets.

    Brackets come first, the innermost and leftmost of them; in them precedence decides, then the order of the text.
    """
    scope = _first_enclosed(node, language) or node
    ready = [inner for inner in operations(scope) if all(isinstance(operand, Known) for operand in inner.operands)]
    return max(ready, key=lambda inner: PRECEDENCE[inner.operator]), scope.bracketed


def _first_enclosed(node: Node, language: Language) -> Operation | None:
    if not isinstance(node, Operation):
        return None
    for operand in node.operands:
        found = _first_enclosed(operand, language)
        if found:
            return found
    is_sign = node.operator == "neg" and isinstance(node.operands[0], Known)
    return node if node.bracketed or is_sign or _is_call(node, language) else None


def put(node: Node, target: Operation, known: Known) -> Node:
    """The expression with one operation replaced by its result; a minus before a positive result becomes its sign."""
    if node is target:
        return known
    if not isinstance(node, Operation):
        return node
    operands = tuple(put(operand, target, known) for operand in node.operands)
    if node.operator == "neg" and isinstance(operands[0], Known) and operands[0].value > 0:
        return Known(-operands[0].value, f"-{operands[0].label}")
    return replace(node, operands=operands)
