"""Evaluates the expressions of a program and notes the steps they take."""

import ast
import operator

from guided_reasoning.data.claims import LARGEST, LARGEST_POWER, ChainError
from guided_reasoning.data.code_phrases import Step
from guided_reasoning.data.code_values import Value, pairs, shown, spelled, written
from guided_reasoning.data.explaining.plan import iteration, source

_ARITHMETIC = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.FloorDiv: ("//", operator.floordiv),
    ast.Mod: ("%", operator.mod),
    ast.Pow: ("**", operator.pow),
}
_COMPARE = {
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
}
_LONGEST = 100


class Values:
    """The variables of a running program and the steps noted so far."""

    def __init__(self, typescript: bool) -> None:
        self.typescript = typescript
        self.values: dict[str, Value] = {}
        self.steps: list[Step] = []
        self.plan: list[str] = []
        self.printed: list[str] = []
        self.turn = ""

    def note(self, kind: str, **slots: object) -> None:
        """Note a step; the first of a loop's turn says which turn it is."""
        self.steps.append(Step(kind, slots, self.turn))
        self.turn = ""

    def written(self, value: Value) -> str:
        """The value as chains write it."""
        return written(value, self.typescript)

    def shown(self, value: Value) -> str:
        """The value as it is printed."""
        return shown(value, self.typescript)

    def call(self, node: ast.Call) -> Value:
        """Run a function that the program defines."""
        raise NotImplementedError

    def atom(self, node: ast.expr) -> Value:
        """The value of a literal, a variable, an entry of a dictionary or a call; of anything else with a step of its
        own."""
        match node:
            case ast.Name(id=name):
                return self.values[name]
            case ast.Subscript(value=ast.Name(id=name), slice=key) if isinstance(self.values[name], dict):
                return self.values[name][self.atom(key)]
            case ast.Call(func=ast.Name(id="str"), args=[given]):
                return self.shown(self.atom(given))
            case ast.Call(func=ast.Name(id=name)) if name not in ("len", "sum", "max", "min"):
                return self.call(node)
            case ast.BinOp(op=op):
                said, value = self.arithmetic(op, [self.atom(part) for part in _operands(node)])
                self.note("part", sum=said, value=self.written(value))
                return value
            case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
                said, holds = self.test(node)
                self.note("tested", test=said, truth=self.written(holds))
                return holds
            case ast.Call() | ast.Subscript():
                return self.expression(node, f"{ast.unparse(node)} =")
        return ast.literal_eval(node)

    def arithmetic(self, op: ast.operator, values: list[Value]) -> tuple[str, Value]:
        """The operation written out, and its result."""
        sign, function = self.sign(op), _ARITHMETIC[type(op)][1]
        if sign in ("//", "%") and (values[0] < 0 or values[1] <= 0):
            raise ChainError("snippet", "Python and TypeScript divide negative numbers differently.")
        if sign == "**" and (values[0] < 0 or not 0 <= values[1] <= LARGEST_POWER):
            raise ChainError("snippet", f"{values[0]} to the power of {values[1]} is not supported.")
        if sign != "+" and not all(isinstance(value, int | float) for value in values):
            raise ChainError("snippet", f"{sign} of strings is not supported.")
        result = values[0]
        for value in values[1:]:
            joins = self.typescript and str in (type(result), type(value))
            result = self.shown(result) + self.shown(value) if joins else function(result, value)
        too_large = len(result) > _LONGEST if isinstance(result, str) else abs(result) > LARGEST
        if too_large or type(result) not in (int, float, str) or not _is_short(result):
            raise ChainError("snippet", f"{result!r} is not supported.")
        return f" {sign} ".join(map(self.written, values)), result

    def sign(self, op: ast.operator) -> str:
        """The operator as it is written. Raises ChainError('snippet') for one that is not supported."""
        if type(op) not in _ARITHMETIC:
            raise ChainError("snippet", f"{type(op).__name__} is not supported.")
        return _ARITHMETIC[type(op)][0]

    def test(self, node: ast.expr) -> tuple[str, bool]:
        """A comparison written out, and whether it holds; notes what its left side takes."""
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
                sign, function = _COMPARE[type(op)]
                if isinstance(left, ast.BinOp):
                    said, value = self.arithmetic(left.op, [self.atom(left.left), self.atom(left.right)])
                    self.note("part", sum=said, value=value)
                else:
                    value = self.atom(left)
                other = self.atom(right)
                return f"{self.written(value)} {sign} {self.written(other)}", function(value, other)
            case ast.Compare(left=left, ops=[ast.In()], comparators=[right]):
                item, owner = self.atom(left), self.atom(right)
                said = [self.written(item), self.written(owner)]
                return f"{said[1]}.includes({said[0]})" if self.typescript else " in ".join(said), item in owner
            case ast.BoolOp(op=op, values=operands):
                values = [self._truth(operand) for operand in operands]
                both = isinstance(op, ast.And)
                sign = ("&&" if both else "||") if self.typescript else "and" if both else "or"
                return f" {sign} ".join(map(self.written, values)), all(values) if both else any(values)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                value = self._truth(operand)
                return f"{'!' if self.typescript else 'not '}{self.written(value)}", not value
            case ast.Name():
                value = self._truth(node)
                return self.written(value), value
        raise ChainError("snippet", f"{ast.unparse(node)} is no test.")

    def _truth(self, node: ast.expr) -> bool:
        value = self.atom(node)
        if not isinstance(value, bool):
            raise ChainError("snippet", f"{ast.unparse(node)} is neither true nor false.")
        return value

    def assigned(self, name: str, node: ast.expr) -> Value:
        """The value that an assignment gives a variable."""
        literal = isinstance(node, ast.Constant | ast.List | ast.Dict | ast.UnaryOp)
        if not literal or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
            return self.expression(node, f"{name} =")
        value = ast.literal_eval(node)
        self.note("start", name=name, value=self.written(value))
        return value

    def expression(self, node: ast.expr, to: str) -> Value:
        """The value of an expression; the last step noted says what becomes of it."""

        def finish(kind: str, value: Value, **slots: object) -> Value:
            said = self.shown(value) if to == "print" else self.written(value)
            self.note(kind, to=to, value=said, **slots)
            return value

        match node:
            case ast.BinOp(
                left=ast.Name() | ast.Constant() as left, op=ast.Mult(), right=ast.Constant(value=times)
            ) if isinstance(text := self.atom(left), str):
                if len(text) * times > _LONGEST:
                    raise ChainError("snippet", f"{times} times {text!r} is too long.")
                return finish("repeat", text * times, item=self.written(text), times=times)
            case ast.BinOp(op=op):
                values = [self.atom(part) for part in _operands(node)]
                said, value = self.arithmetic(op, values)
                return finish("compute", value, sum=said, code=ast.unparse(node))
            case ast.Compare(left=left, ops=[ast.In()], comparators=[ast.Name(id=name)]):
                item, owner = self.atom(left), self.values[name]
                items = spelled(owner) if isinstance(owner, str) else self.written(list(owner))
                return finish("contains", item in owner, item=self.written(item), items=items)
            case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
                said, holds = self.test(node)
                return finish("compute", holds, sum=said, code=source(node, self.typescript))
            case ast.IfExp(test=test, body=body, orelse=otherwise):
                said, holds = self.test(test)
                chosen = body if holds else otherwise
                self.note("choice", test=said, truth=self.written(holds), code=source(chosen, self.typescript))
                if isinstance(chosen, ast.Constant):
                    return finish("chosen", chosen.value)
                return self.expression(chosen, to)
            case ast.JoinedStr(values=parts):
                return finish("fill", "".join(map(self._filled, parts)))
            case ast.ListComp(generators=[ast.comprehension(target=ast.Name(id=x), iter=iterated)]):
                return self._comprehension(node, x, iteration(iterated, self.values), finish)
            case ast.Subscript(slice=ast.Slice()):
                return self._slice(node, finish)
            case ast.Subscript(value=owner, slice=key):
                owned, index = self.atom(owner), self.atom(key)
                if isinstance(owned, dict):
                    return finish("get_key", owned[index], key=self.written(index), name=ast.unparse(owner))
                on_the_way = range(index + 1) if index >= 0 else range(-1, index - 1, -1)
                return finish("index", owned[index], pairs=pairs(owned, on_the_way))
            case ast.Call(func=ast.Name(id=("len" | "sum" | "max" | "min") as function), args=[owner]):
                return self._total(function, owner, finish)
            case ast.Call(func=ast.Name(id=("max" | "min") as function), args=arguments):
                return self._extreme(function, [self.atom(argument) for argument in arguments], finish)
            case ast.Call(func=ast.Attribute(value=owner, attr=method), args=arguments):
                owned, given = self.atom(owner), [self.atom(argument) for argument in arguments]
                kind, slots, value = self._method(owned, ast.unparse(owner), method, given)
                return finish(kind, value, **slots)
        return finish("copy", self.atom(node), code=ast.unparse(node))

    def _filled(self, part: ast.expr) -> str:
        return part.value if isinstance(part, ast.Constant) else self.shown(self.atom(part.value))

    def _comprehension(self, node: ast.ListComp, x: str, items: list[Value], finish) -> Value:
        results = []
        tests = node.generators[0].ifs
        for item in items:
            self.values[x] = item
            if tests:
                text, holds = self.test(tests[0])
                self.note("keep", test=text, truth=self.written(holds))
                results += [item] * holds
            else:
                said, result = self.arithmetic(node.elt.op, [self.atom(node.elt.left), self.atom(node.elt.right)])
                self.note("part", sum=said, value=result)
                results.append(result)
            del self.values[x]
        return finish("filter" if tests else "map", results)

    def _slice(self, node: ast.Subscript, finish) -> Value:
        value, bounds, name = self.atom(node.value), node.slice, ast.unparse(node.value)
        given = (bounds.lower, bounds.upper, bounds.step)
        start, stop, step = (ast.literal_eval(bound) if bound else None for bound in given)
        self.note("indices", name=name, pairs=pairs(value, range(len(value))))
        for kind, bound in (("start_at", start), ("end_at", stop)):
            if bound is not None and bound < 0:
                self.note(kind, length=len(value), back=-bound, value=len(value) + bound)
        taken = range(*slice(start, stop, step).indices(len(value)))
        self.note("take", pairs=pairs(value, taken) or "nothing")
        return finish("slice", value[start:stop:step])

    def _total(self, function: str, owner: ast.expr, finish) -> Value:
        values_of = isinstance(owner, ast.Call)
        owned = self.atom(owner.func.value if values_of else owner)
        items = list(owned.values()) if values_of else list(owned)
        if function == "len":
            numbered = pairs(items if isinstance(owned, dict) else owned, range(len(items)))
            kind = "size" if isinstance(owned, dict) else "length"
            return finish(kind, len(items), pairs=numbered, last=len(items) - 1)
        if function == "sum":
            if len(items) < 2:
                raise ChainError("snippet", "A sum of one item has no step.")
            total = items[0]
            for item in items[1:-1]:
                self.note("part", sum=f"{total} + {item}", value=total + item)
                total += item
            kind = "sum_values" if values_of else "sum"
            return finish(kind, total + items[-1], sum=f"{total} + {items[-1]}")
        return self._extreme(function, items, finish)

    def _extreme(self, function: str, items: list[Value], finish) -> Value:
        choose = max if function == "max" else min
        runs = [choose(items[: index + 1]) for index in range(len(items))]
        kind = "largest" if function == "max" else "smallest"
        return finish(kind, runs[-1], runs=", ".join(map(str, runs)))

    def _method(self, owned: Value, name: str, method: str, given: list[Value]) -> tuple[str, dict[str, object], Value]:
        """The kind, the slots and the value of a method's step."""
        said = [self.written(value) for value in given]
        match owned, method, given:
            case list(), "pop", ([] | [0]):
                item = owned.pop(*given)
                kind = "pop_first" if given else "pop"
                return kind, {"name": name, "left": self.written(owned)}, item
            case ((list() | str()), "index", [item]):
                found = owned.index(item)
                return "find", {"pairs": pairs(owned, range(found + 1)), "item": said[0]}, found
            case str(), ("upper" | "lower"), []:
                return method, {"letters": spelled(owned)}, owned.upper() if method == "upper" else owned.lower()
            case str(), "replace", [old, new]:
                value = owned.replace(old, new)
                if len(old) == len(new) == 1 and old.isalpha():
                    slots = {"before": spelled(owned), "after": spelled(value), "old": said[0], "new": said[1]}
                    return "replace_letters", slots, value
                return "replace", {"old": said[0], "new": said[1]}, value
            case str(), "split", [separator]:
                return "split", {"separator": said[0]}, owned.split(separator)
            case str(), "join", [items]:
                return "join", {"separator": self.written(owned)}, owned.join(items)
            case str(), "count", [item]:
                runs = " ".join(f"{letter}:{owned[: at + 1].count(item)}" for at, letter in enumerate(owned))
                return "count", {"runs": runs, "item": said[0]}, owned.count(item)
            case str(), ("startswith" | "endswith"), [item]:
                holds = owned.startswith(item) if method == "startswith" else owned.endswith(item)
                kind = "starts" if method == "startswith" else "ends"
                return kind, {"letters": spelled(owned), "item": said[0]}, holds
            case dict(), "get", [key, default]:
                kind = "get_found" if key in owned else "get_missing"
                return kind, {"key": said[0], "name": name}, owned.get(key, default)
        raise ChainError("snippet", f"{method} is not supported.")


def _is_short(value: Value) -> bool:
    """Whether a number has at most two decimal places, which both languages then write alike."""
    return not isinstance(value, float) or value == round(value, 2)


def _operands(node: ast.expr) -> list[ast.expr]:
    """The operands of `a + b + c`, or of one operation."""
    match node:
        case ast.BinOp(left=ast.BinOp(op=ast.Add()) as left, op=ast.Add(), right=right):
            return [*_operands(left), right]
        case ast.BinOp(left=left, right=right):
            return [left, right]
    return [node]
