"""The operations of a plan, read from parsed statements."""

import ast
import re
from collections.abc import Mapping

from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.code_phrases import PHRASES, UPDATES
from guided_reasoning.data.code_values import Value, written

_MOST_TURNS = 50
_SIGNS = tuple(
    (re.compile(python), typescript)
    for python, typescript in (
        (r"\band\b", "&&"),
        (r"\bor\b", "||"),
        (r"\bnot ", "!"),
        (r"\bTrue\b", "true"),
        (r"\bFalse\b", "false"),
    )
)
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**"}


def planned(statement: ast.stmt, values: Mapping[str, Value], typescript: bool) -> str:
    """The operation that a statement is in a plan; a loop with all that it repeats."""

    def plan(kind: str, **slots: object) -> str:
        return PHRASES[kind].plan.format(**slots)

    def of(node: ast.expr) -> str:
        return operation(node, values, typescript)

    def inside(body: list[ast.stmt], link: str) -> str:
        return link.join(planned(part, values, typescript) for part in body)

    match statement:
        case ast.Assign(
            targets=[ast.Tuple(elts=names) | ast.List(elts=names)], value=ast.Tuple() | ast.List() as value
        ):
            return plan("start", name=", ".join(map(ast.unparse, names)), value=", ".join(map(of, value.elts)))
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            literal = isinstance(value, ast.List | ast.Dict)
            said = written(ast.literal_eval(value), typescript) if literal else of(value)
            return plan("start", name=name, value=said)
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name), slice=key)], value=value):
            match value:
                case ast.BinOp(left=ast.Call(func=ast.Attribute(attr="get")), op=op, right=right):
                    return UPDATES[_OPERATORS[type(op)]].format(f"{name}[{of(key)}]", of(right))
            if isinstance(values.get(name), list):
                return plan("put", name=name, index=of(key), item=of(value))
            return plan("set_key", name=name, key=of(key), item=of(value))
        case ast.AugAssign(target=target, op=op, value=value):
            return UPDATES[_OPERATORS[type(op)]].format(ast.unparse(target), of(value))
        case ast.If(test=test, body=body, orelse=otherwise):
            text = f"if {source(test, typescript)} {inside(body, ' and ')}"
            return f"{text} else {inside(otherwise, ' and ')}" if otherwise else text
        case ast.For(target=target, iter=iterated, body=body):
            names = ast.unparse(target).strip("()")
            return f"for {names} {_iterated(iterated)}: {inside(body, '; ')}"
        case ast.While(test=test, body=body):
            return f"while {source(test, typescript)}: {inside(body, '; ')}"
        case ast.Break():
            return plan("break")
        case ast.Continue():
            return "next turn"
        case ast.Return(value=ast.expr() as value):
            return f"return {of(value)}"
        case ast.FunctionDef(name=name, args=arguments, body=body):
            return f"{name}({', '.join(argument.arg for argument in arguments.args)}): {inside(body, '; ')}"
        case ast.Delete(targets=[ast.Subscript(value=ast.Name(id=name), slice=key)]):
            return plan("delete_key", name=name, key=of(key))
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=arguments)):
            return f"print {', '.join(map(of, arguments))}"
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method), args=arguments)):
            return _mutation(name, method, [of(argument) for argument in arguments])
        case ast.Expr(value=value):
            return of(value)
    raise ChainError("snippet", f"{ast.unparse(statement)} is not supported.")


def _mutation(name: str, method: str, arguments: list[str]) -> str:
    match method, arguments:
        case "insert", [index, item]:
            return PHRASES["insert"].plan.format(item=item, index=index, name=name)
        case "pop", ["0"]:
            return PHRASES["drop_first"].plan.format(name=name)
        case "pop", []:
            return PHRASES["drop"].plan.format(name=name)
        case (("append" | "remove"), [item]):
            return PHRASES[method].plan.format(item=item, name=name)
        case (("sort" | "reverse"), []):
            return PHRASES[method].plan.format(name=name)
    raise ChainError("snippet", f"{method} is not supported.")


def operation(node: ast.expr, values: Mapping[str, Value], typescript: bool) -> str:
    """An expression as plans write it."""

    def plan(kind: str, **slots: object) -> str:
        return PHRASES[kind].plan.format(**slots)

    match node:
        case ast.Call(func=ast.Name(id="len"), args=[argument]):
            name = ast.unparse(argument)
            return plan("size" if isinstance(values.get(name), dict) else "length", name=name)
        case ast.Call(func=ast.Name(id="sum"), args=[ast.Call(func=ast.Attribute(value=name))]):
            return plan("sum_values", name=ast.unparse(name))
        case ast.Call(func=ast.Name(id=("sum" | "max" | "min") as function), args=arguments):
            kind = {"sum": "sum", "max": "largest", "min": "smallest"}[function]
            return plan(kind, name=" and ".join(map(ast.unparse, arguments)))
        case ast.Call(func=ast.Attribute(value=owner, attr=method), args=arguments):
            return _method(ast.unparse(owner), method, [ast.unparse(argument) for argument in arguments])
        case ast.Compare(left=item, ops=[ast.In()], comparators=[owner]):
            return plan("contains", item=ast.unparse(item), name=ast.unparse(owner))
        case ast.ListComp(elt=ast.Name(), generators=[ast.comprehension(target=x, iter=owner, ifs=[test])]):
            return plan("filter", x=ast.unparse(x), name=ast.unparse(owner), test=ast.unparse(test))
        case ast.ListComp(elt=code, generators=[ast.comprehension(target=x, iter=owner, ifs=[])]):
            return plan("map", code=ast.unparse(code), x=ast.unparse(x), name=ast.unparse(owner))
        case ast.Subscript(value=owner, slice=ast.Slice()):
            return plan("slice", name=ast.unparse(owner), part=ast.unparse(node).removeprefix(ast.unparse(owner)))
        case ast.Subscript(value=owner, slice=key):
            name = ast.unparse(owner)
            if isinstance(values.get(name), dict):
                return plan("get_key", key=ast.unparse(key), name=name)
            return plan("index", index=ast.unparse(key), name=name)
        case ast.BinOp(left=ast.Name(id=name), op=ast.Mult(), right=ast.Constant(value=times)) if isinstance(
            values.get(name), str
        ):
            return plan("repeat", name=name, times=times)
        case ast.IfExp(test=test, body=body, orelse=otherwise):
            return f"{source(body, typescript)} if {source(test, typescript)} else {source(otherwise, typescript)}"
        case ast.JoinedStr(values=parts):
            said = (p.value if isinstance(p, ast.Constant) else f"{{{source(p.value, typescript)}}}" for p in parts)
            return plan("fill", text="".join(said))
    return source(node, typescript)


def source(node: ast.expr, typescript: bool) -> str:
    """An expression as the program writes it."""
    text = ast.unparse(node)
    for python, other in _SIGNS if typescript else ():
        text = python.sub(other, text)
    return text


def _method(name: str, method: str, arguments: list[str]) -> str:
    match method, arguments:
        case "pop", []:
            return PHRASES["pop"].plan.format(name=name)
        case "pop", ["0"]:
            return PHRASES["pop_first"].plan.format(name=name)
        case (("upper" | "lower"), []):
            return PHRASES[method].plan.format(name=name)
        case ("count" | "index" | "startswith" | "endswith") as method, [item]:
            kind = {"index": "find", "startswith": "starts", "endswith": "ends"}.get(method, method)
            return PHRASES[kind].plan.format(item=item, name=name)
        case "replace", [old, new]:
            return PHRASES["replace"].plan.format(old=old, new=new, name=name)
        case "split", [separator]:
            return PHRASES["split"].plan.format(separator=separator, name=name)
        case "join", [owner]:
            return PHRASES["join"].plan.format(separator=name, name=owner)
        case "get", [key, default]:
            return PHRASES["get_found"].plan.format(key=key, name=name, default=default)
    raise ChainError("snippet", f"{method} is not supported.")


def _iterated(node: ast.expr) -> str:
    match node:
        case ast.Call(func=ast.Name(id="range"), args=arguments):
            return _range(arguments)
        case ast.Call(func=ast.Attribute(value=owner)):
            return f"in {ast.unparse(owner)}"
    return f"in {ast.unparse(node)}"


def _range(arguments: list[ast.expr]) -> str:
    start, stop, step = arguments[0], arguments[-1], None
    if len(arguments) == 1:
        start = ast.Constant(0)
    elif len(arguments) == 3:
        _, stop, step = arguments
    down = step is not None and ast.unparse(step).startswith("-")
    inclusive = isinstance(stop, ast.BinOp)
    bound = f"to {ast.unparse(stop.left)}" if inclusive else f"{'above' if down else 'below'} {ast.unparse(stop)}"
    text = bound if ast.unparse(start) == "0" else f"from {ast.unparse(start)} {bound}"
    return f"{text} by {ast.unparse(step)}" if step and ast.unparse(step) != "1" else text


def iteration(node: ast.expr, values: Mapping[str, Value]) -> list[Value]:
    """What a loop goes through, at most `_MOST_TURNS` turns. Raises ChainError('snippet')."""
    match node:
        case ast.Call(func=ast.Name(id="range"), args=arguments) if 1 <= len(arguments) <= 3:
            turns = range(*(_bound(argument, values) for argument in arguments))
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="items")):
            turns = list(values[name].items())
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="values")):
            turns = list(values[name].values())
        case ast.Name(id=name):
            turns = list(values[name])
        case ast.List() | ast.Constant(value=str()):
            turns = list(ast.literal_eval(node))
        case _:
            raise ChainError("snippet", f"{ast.unparse(node)} cannot be iterated.")
    if len(turns) > _MOST_TURNS:
        raise ChainError("snippet", "The code runs for too long.")
    return list(turns)


def _bound(node: ast.expr, values: Mapping[str, Value]) -> int:
    match node:
        case ast.Name(id=name):
            return values[name]
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op):
            return _bound(left, values) + (1 if isinstance(op, ast.Add) else -1)
    return ast.literal_eval(node)
