"""Small straight-line programs with conditions and counted loops, written as Python or TypeScript."""

import operator
from dataclasses import dataclass
from typing import Literal

Language = Literal["python", "typescript"]
Operand = int | str  # a constant or a variable's name

LARGEST = 200
"""The largest value that a program of any family computes."""
ARITHMETIC = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
}
COMPARISONS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """One operand, or two joined by `+ - * // %`."""

    left: Operand
    operator: str = ""
    right: Operand = 0

    def python(self) -> str:
        """The expression as Python, which is also how steps and plans write it."""
        return f"{self.left} {self.operator} {self.right}" if self.operator else str(self.left)

    def typescript(self) -> str:
        """The expression as TypeScript; integer division floors."""
        if self.operator == "//":
            return f"Math.floor({self.left} / {self.right})"
        return self.python()


@dataclass(frozen=True, slots=True)
class Set:
    """`target = value`."""

    target: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Update:
    """`target operator= operand`."""

    target: str
    operator: str
    operand: Operand


Action = Set | Update


@dataclass(frozen=True, slots=True)
class If:
    """One action if the comparison holds, perhaps another if not."""

    left: str
    comparison: str
    right: Operand
    then: Action
    otherwise: Action | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """One action for `counter` = 0 .. turns - 1."""

    counter: str
    turns: int
    action: Action


@dataclass(frozen=True, slots=True)
class Print:
    """Prints its values with a space between them."""

    values: tuple[Expression, ...]


Statement = Set | Update | If | Repeat | Print


def actions_of(statements: list[Statement]) -> list[Action]:
    """Every assignment in the program, branches and loop bodies included, in the order of the text."""
    actions: list[Action] = []
    for statement in statements:
        match statement:
            case Set() | Update():
                actions.append(statement)
            case If():
                actions += [action for action in (statement.then, statement.otherwise) if action]
            case Repeat():
                actions.append(statement.action)
    return actions


def write_python(statements: list[Statement]) -> str:
    """The program in Python, indented by four spaces."""
    lines: list[str] = []
    for statement in statements:
        match statement:
            case Set() | Update():
                lines.append(_python_action(statement))
            case If():
                lines += [f"if {statement.left} {statement.comparison} {statement.right}:"]
                lines += ["    " + _python_action(statement.then)]
                if statement.otherwise:
                    lines += ["else:", "    " + _python_action(statement.otherwise)]
            case Repeat():
                lines += [f"for {statement.counter} in range({statement.turns}):"]
                lines += ["    " + _python_action(statement.action)]
            case Print():
                lines.append(f"print({', '.join(value.python() for value in statement.values)})")
    return "\n".join(lines)


def _python_action(action: Action) -> str:
    if isinstance(action, Set):
        return f"{action.target} = {action.value.python()}"
    return f"{action.target} {action.operator}= {action.operand}"


def write_typescript(statements: list[Statement], end: str, constants: bool, annotated: bool) -> str:
    """The program in TypeScript, indented by two spaces.

    `end` ends a statement (`;` or nothing), `constants` declares what never changes with `const`, `annotated` writes
    `: number`.
    """
    lines: list[str] = []
    declared: set[str] = set()
    targets = [action.target for action in actions_of(statements)]
    for statement in statements:
        match statement:
            case Set() if statement.target not in declared:
                declared.add(statement.target)
                keyword = "const" if constants and targets.count(statement.target) == 1 else "let"
                kind = ": number" if annotated else ""
                lines.append(f"{keyword} {statement.target}{kind} = {statement.value.typescript()}{end}")
            case Set() | Update():
                lines.append(_typescript_action(statement, end))
            case If():
                strict = "=" if statement.comparison in ("==", "!=") else ""
                lines += [f"if ({statement.left} {statement.comparison}{strict} {statement.right}) {{"]
                lines += ["  " + _typescript_action(statement.then, end)]
                if statement.otherwise:
                    lines += ["} else {", "  " + _typescript_action(statement.otherwise, end)]
                lines += ["}"]
            case Repeat():
                i = statement.counter
                lines += [f"for (let {i} = 0; {i} < {statement.turns}; {i}++) {{"]
                lines += ["  " + _typescript_action(statement.action, end), "}"]
            case Print():
                lines.append(f"console.log({', '.join(value.typescript() for value in statement.values)}){end}")
    return "\n".join(lines)


def _typescript_action(action: Action, end: str) -> str:
    if isinstance(action, Set):
        return f"{action.target} = {action.value.typescript()}{end}"
    return f"{action.target} {action.operator}= {action.operand}{end}"
