"""Runs a program over Python's `ast` and says, step by step, what its chain and its plan must hold."""

import ast
from collections.abc import Iterable
from contextlib import suppress

from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.code_phrases import UPDATES
from guided_reasoning.data.code_values import Value
from guided_reasoning.data.explaining.changes import Changes
from guided_reasoning.data.explaining.plan import iteration, planned
from guided_reasoning.data.typescript import is_typescript, to_python

_STEPS = 200


class _Break(Exception):
    """Leaves a loop."""


class _Continue(Exception):
    """Ends a turn of a loop."""


class _Return(Exception):
    """Leaves a function."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Explainer(Changes):
    """One run of a program: its `steps`, its `plan`, what it printed and the variables at the end.

    `result` is the value of code that is one expression.
    """

    def __init__(self, code: str) -> None:
        """Run the code. Raises ChainError('snippet') for what is not supported or takes too long."""
        super().__init__(is_typescript(code))
        self.functions: dict[str, ast.FunctionDef] = {}
        self.result = ""
        try:
            body = ast.parse(to_python(code) if self.typescript else code).body
            for statement in body:
                self.plan.append(planned(statement, self.values, self.typescript))
                if len(body) == 1 and isinstance(statement, ast.Expr) and not _prints(statement):
                    self.result = self.written(self.expression(statement.value, "the value is"))
                else:
                    self._statement(statement)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise ChainError("snippet", f"The code cannot be parsed: {error}.") from error
        except (TypeError, LookupError, AttributeError, OverflowError, _Break, _Continue, _Return) as error:
            raise ChainError("snippet", f"The code does not run: {error!r}.") from error

    def listed(self) -> str:
        """The variables at the end, as answers list them."""
        return ", ".join(f"{name} = {self.written(value)}" for name, value in self.values.items())

    def call(self, node: ast.Call) -> Value:
        """Run a function that the program defines."""
        function = self.functions[ast.unparse(node.func)]
        names = [argument.arg for argument in function.args.args]
        values = [self.atom(argument) for argument in node.args]
        left_out = len(names) - len(values)
        defaults = function.args.defaults[-left_out:] if left_out else []
        parameters = dict(zip(names, [*values, *map(self.atom, defaults)], strict=True))
        said = ", ".join(f"{name} = {self.written(value)}" for name, value in parameters.items())
        called = f"{function.name}({', '.join(self.written(value) for value in values)})"
        self.note("call", call=called, parameters=said)
        outside, self.values = self.values, parameters
        try:
            self._block(function.body)
        except _Return as returned:
            return returned.value
        finally:
            self.values = outside
        raise ChainError("snippet", f"{function.name} returns nothing.")

    def _block(self, statements: Iterable[ast.stmt]) -> None:
        for statement in statements:
            self._statement(statement)
            if len(self.steps) > _STEPS:
                raise ChainError("snippet", "The code runs for too long.")

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self.values[name] = self.assigned(name, value)
            case ast.Assign(targets=[ast.Subscript() as target], value=value):
                self.store(target, value)
            case ast.Assign(
                targets=[ast.Tuple(elts=names) | ast.List(elts=names)], value=ast.Tuple() | ast.List() as value
            ):
                self._together(names, value.elts)
            case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
                sum_, result = self.arithmetic(op, [self.values[name], self.atom(value)])
                plan = UPDATES[self.sign(op)].format(name, ast.unparse(value))
                self.note("update", name=name, sum=sum_, value=self.written(result), planned=plan)
                self.values[name] = result
            case ast.AugAssign(target=ast.Subscript() as target, op=op, value=value):
                self.change(target, op, value)
            case ast.If(test=test, body=body, orelse=otherwise):
                test_text, holds = self.test(test)
                kind = "if_true" if holds else "else" if otherwise else "if_false"
                self.note(kind, test=test_text, truth=self.written(holds))
                self._block(body if holds else otherwise)
            case ast.For(target=target, iter=iterated, body=body, orelse=[]):
                self._for(target, iterated, body)
            case ast.While(test=test, body=body, orelse=[]):
                self._while(test, body)
            case ast.Break():
                self.note("break")
                raise _Break
            case ast.Continue():
                raise _Continue
            case ast.FunctionDef(name=name):
                self.functions[name] = statement
            case ast.Return(value=ast.expr() as value):
                raise _Return(self.expression(value, "return"))
            case ast.Delete(targets=[ast.Subscript() as target]):
                self.delete(target)
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=arguments)):
                self._print(arguments)
            case ast.Expr(value=ast.Call(func=ast.Attribute()) as call):
                self.mutate(call)
            case _:
                raise ChainError("snippet", f"{ast.unparse(statement)} is not supported.")

    def _together(self, names: list[ast.expr], nodes: list[ast.expr]) -> None:
        """Assign several values at once: all of them are known before the first is."""
        values = [self.atom(node) for node in nodes]
        for name, node, value in zip(names, nodes, values, strict=True):
            kind = "start" if isinstance(node, ast.Constant) else "copy"
            slots = {"name": name.id} if kind == "start" else {"to": f"{name.id} =", "code": ast.unparse(node)}
            self.note(kind, value=self.written(value), **slots)
            self.values[name.id] = value

    def _for(self, target: ast.expr, iterated: ast.expr, body: list[ast.stmt]) -> None:
        names = [target.id] if isinstance(target, ast.Name) else [name.id for name in target.elts]
        turns = iteration(iterated, self.values)
        if isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Name):
            self.note("range", name=names[0], values=", ".join(map(str, turns)))
        before = dict(self.values)
        try:
            for turn in turns:
                items = turn if isinstance(turn, tuple) else (turn,)
                self.values.update(zip(names, items, strict=True))
                said = (f"{name} = {self.written(item)}" for name, item in zip(names, items, strict=True))
                self.turn = ", ".join(said)
                self._turn(body)
        except _Break:
            pass
        if self.typescript:
            for name in set(names) - set(before):
                self.values.pop(name, None)

    def _while(self, test: ast.expr, body: list[ast.stmt]) -> None:
        try:
            while True:
                text, holds = self.test(test)
                self.note("while_true" if holds else "while_false", test=text, truth=self.written(holds))
                if not holds:
                    return
                self._turn(body)
        except _Break:
            pass

    def _turn(self, body: list[ast.stmt]) -> None:
        with suppress(_Continue):
            self._block(body)

    def _print(self, arguments: list[ast.expr]) -> None:
        if len(arguments) == 1:
            self.printed.append(self.shown(self.expression(arguments[0], "print")))
            return
        said = " ".join(self.shown(self.atom(argument)) for argument in arguments)
        self.note("print_all", value=said)
        self.printed.append(said)


def _prints(statement: ast.Expr) -> bool:
    return isinstance(statement.value, ast.Call) and ast.unparse(statement.value.func) == "print"
