"""Runs a snippet of Python or TypeScript over Python's `ast`, statement by statement, within bounds."""

import ast
from dataclasses import dataclass, field

from guided_reasoning.data.claims import ChainError, evaluate_node
from guided_reasoning.data.typescript import is_typescript, to_python

Event = tuple[str, str, int | bool] | tuple[str, str]
_STEPS = 1000


@dataclass
class Run:
    """What a snippet did: `('set', name, value)`, `('test', '', holds)` and `('print', text)` in order."""

    values: dict[str, int | bool] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)


def run_snippet(code: str) -> Run:
    """Run a snippet. Raises ChainError('snippet') for what it does not support or more than a thousand steps."""
    block_scoped = is_typescript(code)
    if block_scoped:
        code = to_python(code)
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ChainError("snippet", f"The code cannot be parsed: {error}.") from error
    run = Run()
    _block(body, run, block_scoped)
    return run


def _block(statements: list[ast.stmt], run: Run, block_scoped: bool) -> None:
    for statement in statements:
        _statement(statement, run, block_scoped)
        if len(run.events) > _STEPS:
            raise ChainError("snippet", "The code runs for too long.")


def _statement(statement: ast.stmt, run: Run, block_scoped: bool) -> None:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            _set(run, name, evaluate_node(value, run.values))
        case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
            _set(run, name, evaluate_node(ast.BinOp(ast.Name(name), op, value), run.values))
        case ast.If(test=test, body=body, orelse=otherwise):
            holds = bool(evaluate_node(test, run.values))
            run.events.append(("test", "", holds))
            _block(body if holds else otherwise, run, block_scoped)
        case ast.For(
            target=ast.Name(id=name),
            iter=ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int() as turns)]),
            body=body,
            orelse=[],
        ):
            for turn in range(min(turns, _STEPS + 1)):
                _set(run, name, turn)
                _block(body, run, block_scoped)
            if block_scoped:
                run.values.pop(name, None)
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=arguments, keywords=[])):
            text = " ".join(str(evaluate_node(argument, run.values)) for argument in arguments)
            run.printed.append(text)
            run.events.append(("print", text))
        case _:
            raise ChainError("snippet", f"{ast.unparse(statement)} is not supported.")


def _set(run: Run, name: str, value: int | bool) -> None:
    run.values[name] = value
    run.events.append(("set", name, value))
