"""Writes lines of Python or TypeScript as people do: the same statements and expressions in either language."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class Writer:
    """One program while it is written; `lines` is its code."""

    def __init__(self, rng: random.Random, typescript: bool) -> None:
        self.rng = rng
        self.typescript = typescript
        self.lines: list[str] = []
        self._end = ";" if typescript and rng.random() < 0.9 else ""
        self._quote = rng.choice("'\"")
        self._declaration = rng.choice(("let", "let", "const"))
        self._depth = 0

    @property
    def may_swap(self) -> bool:
        """Whether a line may begin with a bracket: without semicolons TypeScript reads it as part of the one before."""
        return not self.typescript or self._end == ";"

    def line(self, text: str) -> None:
        """A statement."""
        self.lines.append(f"{self._indentation}{text}{self._end}")

    def declare(self, name: str, value: str, changes: bool = True) -> None:
        """The first value of a variable; what never `changes` may be declared so."""
        keyword = "let" if changes else self._declaration
        self.line(f"{keyword} {name} = {value}" if self.typescript else f"{name} = {value}")

    def together(self, names: Sequence[str], values: Sequence[str], again: bool) -> None:
        """Several variables at once, for the first time or `again`."""
        left, right = ", ".join(names), ", ".join(values)
        if self.typescript:
            self.line(f"{'' if again else 'let '}[{left}] = [{right}]")
        else:
            self.line(f"{left} = {right}")

    def output(self, *values: str) -> None:
        """A print."""
        self.line(f"{'console.log' if self.typescript else 'print'}({', '.join(values)})")

    @contextmanager
    def block(self, python: str, typescript: str) -> Iterator[None]:
        """What stands inside is the block of this line."""
        self._open(python, typescript)
        yield
        self._close()

    @contextmanager
    def otherwise(self) -> Iterator[None]:
        """The block behind the one that just ended, for where that does not hold."""
        self._reopen("else", "else")
        yield
        self._close()

    @contextmanager
    def or_if(self, test: str) -> Iterator[None]:
        """The block behind the one that just ended, for where that does not hold and the test does."""
        self._reopen(f"elif {test}", f"else if ({test})")
        yield
        self._close()

    def _reopen(self, python: str, typescript: str) -> None:
        if self.typescript:
            self.lines.pop()
        self._open(python, f"}} {typescript}")

    def _open(self, python: str, typescript: str) -> None:
        self.lines.append(self._indentation + (f"{typescript} {{" if self.typescript else f"{python}:"))
        self._depth += 1

    def _close(self) -> None:
        self._depth -= 1
        if self.typescript:
            self.lines.append(f"{self._indentation}}}")

    @property
    def _indentation(self) -> str:
        return ("  " if self.typescript else "    ") * self._depth

    def text(self, value: str) -> str:
        """A string."""
        return f"{self._quote}{value}{self._quote}"

    def filled(self, before: str, value: str, after: str = "") -> str:
        """A string with a value in it."""
        if self.typescript:
            return f"`{before}${{{value}}}{after}`"
        return f'f"{before}{{{value}}}{after}"'

    def sentence(self, text: str, *values: str) -> str:
        """A string with values in its `{}`."""
        holes = [f"${{{value}}}" if self.typescript else f"{{{value}}}" for value in values]
        said = text.replace("{}", "%s") % tuple(holes)
        return f"`{said}`" if self.typescript else f'f"{said}"'

    def as_text(self, value: str) -> str:
        """A number as it is put behind a text."""
        return value if self.typescript else f"str({value})"

    def increase(self, name: str, sign: str = "+") -> None:
        """One more, or one less."""
        self.line(f"{name}{2 * sign}" if self.typescript and self.rng.random() < 0.7 else f"{name} {sign}= 1")

    def appended(self, name: str, item: str) -> str:
        """What puts an item at the end of a list."""
        return f"{name}.{'push' if self.typescript else 'append'}({item})"

    def joined(self, items: str, separator: str) -> str:
        """The texts of a list as one."""
        between = self.text(separator)
        return f"{items}.join({between})" if self.typescript else f"{between}.join({items})"

    def truth(self, value: bool) -> str:
        """True or false."""
        return str(value).lower() if self.typescript else str(value)

    def both(self, left: str, right: str) -> str:
        """Two conditions that must hold."""
        return f"{left} {'&&' if self.typescript else 'and'} {right}"

    def either(self, left: str, right: str) -> str:
        """Two conditions of which one must hold."""
        return f"{left} {'||' if self.typescript else 'or'} {right}"

    def negated(self, condition: str) -> str:
        """The opposite of a condition that is one name."""
        return f"{'!' if self.typescript else 'not '}{condition}"

    def choice(self, test: str, then: str, otherwise: str) -> str:
        """One value where a test holds, else the other."""
        return f"{test} ? {then} : {otherwise}" if self.typescript else f"{then} if {test} else {otherwise}"

    def equal(self, left: str, right: str, same: bool = True) -> str:
        """Whether two values are the same."""
        return f"{left} {'=' if same else '!'}={'=' if self.typescript else ''} {right}"

    def quotient(self, left: str, right: str) -> str:
        """The whole part of a division."""
        return f"Math.floor({left} / {right})" if self.typescript else f"{left} // {right}"

    def length(self, owner: str) -> str:
        """How many items or letters there are."""
        return f"{owner}.length" if self.typescript else f"len({owner})"

    def extreme(self, kind: str, *values: str) -> str:
        """The 'max' or 'min' of several values, or of one list."""
        if not self.typescript:
            return f"{kind}({', '.join(values)})"
        return f"Math.{kind}({', '.join(values) if len(values) > 1 else f'...{values[0]}'})"

    def total(self, items: str) -> str:
        """The sum of a list."""
        return f"{items}.reduce((a, b) => a + b, 0)" if self.typescript else f"sum({items})"

    def upper(self, owner: str, lower: bool = False) -> str:
        """A string in capitals, or in small letters."""
        method = "lower" if lower else "upper"
        return f"{owner}.to{method.capitalize()}Case()" if self.typescript else f"{owner}.{method}()"

    def replaced(self, owner: str, old: str, new: str) -> str:
        """A string with every part replaced."""
        return f"{owner}.{'replaceAll' if self.typescript else 'replace'}({self.text(old)}, {self.text(new)})"

    def repeated(self, owner: str, times: int) -> str:
        """A string several times."""
        return f"{owner}.repeat({times})" if self.typescript else f"{owner} * {times}"

    def part(self, owner: str, start: int, stop: int | None) -> str:
        """A slice."""
        if self.typescript:
            return f"{owner}.slice({start}{'' if stop is None else f', {stop}'})"
        return f"{owner}[{start or ''}:{'' if stop is None else stop}]"

    def contains(self, owner: str, item: str) -> str:
        """Whether an item or a part is there."""
        return f"{owner}.includes({item})" if self.typescript else f"{item} in {owner}"

    def mapped(self, items: str, name: str, code: str) -> str:
        """A list with the result for each item."""
        return f"{items}.map({name} => {code})" if self.typescript else f"[{code} for {name} in {items}]"

    def kept(self, items: str, name: str, test: str) -> str:
        """A list with the items that pass a test."""
        if self.typescript:
            return f"{items}.filter({name} => {test})"
        return f"[{name} for {name} in {items} if {test}]"

    def counted(self, name: str, start: int, stop: int | str) -> tuple[str, str]:
        """The line of a counted loop in both languages."""
        bounds = stop if start == 0 else f"{start}, {stop}"
        python = f"for {name} in range({bounds})"
        return python, f"for (let {name} = {start}; {name} < {stop}; {name}++)"

    def each(self, name: str, items: str) -> tuple[str, str]:
        """The line of a loop over items in both languages."""
        return f"for {name} in {items}", f"for (const {name} of {items})"

    def while_(self, test: str) -> tuple[str, str]:
        """The line of a loop with a test in both languages."""
        return f"while {test}", f"while ({test})"

    def if_(self, test: str) -> tuple[str, str]:
        """The line of a branch in both languages."""
        return f"if {test}", f"if ({test})"

    def function(
        self, name: str, parameters: Sequence[str], default: str = "", kind: str = "number"
    ) -> tuple[str, str]:
        """The first line of a function in both languages. default: what its last parameter is unless it is given."""
        typed = [f"{parameter}: {kind}" for parameter in parameters]
        plain = list(parameters)
        if default:
            typed[-1] = f"{plain[-1]} = {default}"
            plain[-1] += f"={default}"
        result = self.rng.choice((f": {kind}", ""))
        return f"def {name}({', '.join(plain)})", f"function {name}({', '.join(typed)}){result}"
