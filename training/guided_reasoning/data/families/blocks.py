"""Programs with nested blocks: loops, branches and functions, written as Python or TypeScript."""

from dataclasses import dataclass

from guided_reasoning.data.families.program import Expression, Operand, Print, Set, Update


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function with constants or variables; an operand of expressions."""

    function: str
    arguments: tuple[Operand, ...]

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.arguments))})"


@dataclass(frozen=True, slots=True)
class Test:
    """A comparison; its left side may be a remainder."""

    left: Expression
    comparison: str
    right: Operand

    def text(self, typescript: bool) -> str:
        """The comparison as code."""
        strict = "=" if typescript and self.comparison in ("==", "!=") else ""
        return f"{self.left.python()} {self.comparison}{strict} {self.right}"


@dataclass(frozen=True, slots=True)
class Literal:
    """`target = [3, 1, 4]`."""

    target: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """`then` if the test holds, otherwise `otherwise`, which may be empty."""

    test: Test
    then: tuple["Block", ...]
    otherwise: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """A counted loop; `inclusive` only where the language can write it (TypeScript's `<=`)."""

    counter: str
    start: int
    stop: Operand
    step: int
    inclusive: bool
    body: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Each:
    """A loop over a list, by its name or written out."""

    target: str
    items: str | tuple[int, ...]
    body: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class While:
    """A loop as long as the test holds."""

    test: Test
    body: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Leaves the loop."""


@dataclass(frozen=True, slots=True)
class Return:
    """Leaves the function with a value."""

    value: Expression


@dataclass(frozen=True, slots=True)
class Function:
    """A function of integers."""

    name: str
    parameters: tuple[str, ...]
    body: tuple["Block", ...]


Block = Set | Update | Print | Literal | Branch | Range | Each | While | Break | Return | Function


def assigned(blocks: tuple[Block, ...]) -> list[str]:
    """Every variable that the blocks assign, once for each assignment; not those inside functions."""
    names: list[str] = []
    for block in blocks:
        match block:
            case Set() | Update() | Literal():
                names.append(block.target)
            case Branch():
                names += assigned(block.then) + assigned(block.otherwise)
            case Range() | Each() | While():
                names += assigned(block.body)
    return names


def write_python(blocks: tuple[Block, ...], indent: str = "") -> list[str]:
    """The lines of the program in Python."""
    lines: list[str] = []
    for block in blocks:
        body: tuple[Block, ...] = ()
        match block:
            case Set():
                head = f"{block.target} = {block.value.python()}"
            case Update():
                head = f"{block.target} {block.operator}= {block.operand}"
            case Print():
                head = f"print({', '.join(value.python() for value in block.values)})"
            case Literal():
                head = f"{block.target} = {list(block.items)}"
            case Branch():
                head, body = f"if {block.test.text(False)}:", block.then
            case Range():
                head, body = f"for {block.counter} in {_python_range(block)}:", block.body
            case Each():
                items = block.items if isinstance(block.items, str) else list(block.items)
                head, body = f"for {block.target} in {items}:", block.body
            case While():
                head, body = f"while {block.test.text(False)}:", block.body
            case Break():
                head = "break"
            case Return():
                head = f"return {block.value.python()}"
            case Function():
                head, body = f"def {block.name}({', '.join(block.parameters)}):", block.body
        lines.append(indent + head)
        lines += write_python(body, indent + "    ")
        if isinstance(block, Branch) and block.otherwise:
            lines += [f"{indent}else:", *write_python(block.otherwise, indent + "    ")]
        if isinstance(block, Function):
            lines.append("")
    return lines


def _python_range(loop: Range) -> str:
    if loop.step != 1:
        return f"range({loop.start}, {loop.stop}, {loop.step})"
    return f"range({loop.start}, {loop.stop})" if loop.start else f"range({loop.stop})"


def write_typescript(
    blocks: tuple[Block, ...], end: str, indent: str = "", declared: set[str] | None = None
) -> list[str]:
    """The lines of the program in TypeScript; `end` ends a statement (`;` or nothing)."""
    declared = set() if declared is None else declared
    names = assigned(blocks)
    lines: list[str] = []
    for block in blocks:
        body: tuple[Block, ...] = ()
        inside = declared
        match block:
            case Set() | Literal():
                keyword = "" if block.target in declared else "let " if names.count(block.target) > 1 else "const "
                declared.add(block.target)
                value = list(block.items) if isinstance(block, Literal) else block.value.typescript()
                head = f"{keyword}{block.target} = {value}{end}"
            case Update():
                head = f"{block.target} {block.operator}= {block.operand}{end}"
                if block.operator in "+-" and block.operand == 1:
                    head = f"{block.target}{block.operator * 2}{end}"
            case Print():
                head = f"console.log({', '.join(value.typescript() for value in block.values)}){end}"
            case Branch():
                head, body = f"if ({block.test.text(True)}) {{", block.then
            case Range():
                head, body = f"for ({_typescript_range(block)}) {{", block.body
            case Each():
                items = block.items if isinstance(block.items, str) else list(block.items)
                head, body = f"for (const {block.target} of {items}) {{", block.body
            case While():
                head, body = f"while ({block.test.text(True)}) {{", block.body
            case Break():
                head = f"break{end}"
            case Return():
                head = f"return {block.value.typescript()}{end}"
            case Function():
                parameters = ", ".join(f"{name}: number" for name in block.parameters)
                head, body = f"function {block.name}({parameters}): number {{", block.body
                inside = set(block.parameters)
        lines.append(indent + head)
        if body:
            lines += write_typescript(body, end, indent + "  ", inside)
            if isinstance(block, Branch) and block.otherwise:
                lines += [f"{indent}}} else {{", *write_typescript(block.otherwise, end, indent + "  ", declared)]
            lines.append(f"{indent}}}")
        if isinstance(block, Function):
            lines.append("")
    return lines


def _typescript_range(loop: Range) -> str:
    comparison = (">" if loop.step < 0 else "<") + ("=" if loop.inclusive else "")
    sign = "-" if loop.step < 0 else "+"
    change = sign * 2 if abs(loop.step) == 1 else f" {sign}= {abs(loop.step)}"
    i = loop.counter
    return f"let {i} = {loop.start}; {i} {comparison} {loop.stop}; {i}{change}"
