"""Carries out what changes a list or a dictionary, and notes the steps."""

import ast

from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.code_phrases import UPDATES
from guided_reasoning.data.code_values import Value
from guided_reasoning.data.explaining.values import Values


class Changes(Values):
    """Values that statements change."""

    def store(self, target: ast.Subscript, node: ast.expr) -> None:
        """Set an item of a list or an entry of a dictionary."""
        name, key = ast.unparse(target.value), self.atom(target.slice)
        owned = self.values[name]
        match node:
            case ast.BinOp(left=ast.Call(func=ast.Attribute(attr="get"), args=[_, default]), op=ast.Add(), right=more):
                before, added = owned.get(key, self.atom(default)), self.atom(more)
                said, owned[key] = self.arithmetic(ast.Add(), [before, added])
                plan = UPDATES["+"].format(f"{name}[{ast.unparse(target.slice)}]", ast.unparse(more))
                self._entry("count_key", name, key, said, plan)
                return
        item = self.atom(node)
        owned[key] = item
        if isinstance(owned, list):
            self.note("put", name=name, index=key, item=self.written(item), value=self.written(owned))
        else:
            slots = {"key": self.written(key), "item": self.written(item), "value": self.written(owned)}
            self.note("set_key", name=name, **slots)

    def change(self, target: ast.Subscript, op: ast.operator, node: ast.expr) -> None:
        """Carry out `name[key] += value` and the like."""
        name, key = ast.unparse(target.value), self.atom(target.slice)
        owned = self.values[name]
        said, owned[key] = self.arithmetic(op, [owned[key], self.atom(node)])
        plan = UPDATES[self.sign(op)].format(ast.unparse(target), ast.unparse(node))
        self._entry("update_key", name, key, said, plan)

    def _entry(self, kind: str, name: str, key: Value, said: str, plan: str) -> None:
        value = self.written(self.values[name][key])
        self.note(kind, name=name, key=self.written(key), sum=said, value=value, planned=plan)

    def delete(self, target: ast.Subscript) -> None:
        """Delete an entry of a dictionary."""
        name, key = ast.unparse(target.value), self.atom(target.slice)
        del self.values[name][key]
        self.note("delete_key", key=self.written(key), name=name, value=self.written(self.values[name]))

    def mutate(self, node: ast.Call) -> None:
        """Carry out a method that changes a list."""
        name, method = ast.unparse(node.func.value), node.func.attr
        owned, given = self.values[name], [self.atom(argument) for argument in node.args]
        slots: dict[str, object] = {"name": name}
        kind = method
        match method, given:
            case (("append" | "remove"), [item]):
                getattr(owned, method)(item)
                slots["item"] = self.written(item)
            case "insert", [index, item]:
                owned.insert(index, item)
                slots |= {"item": self.written(item), "index": index}
            case "pop", ([] | [0]):
                slots["item"] = self.written(owned.pop(*given))
                kind = "drop_first" if given else "drop"
            case (("sort" | "reverse"), []):
                getattr(owned, method)()
            case _:
                raise ChainError("snippet", f"{method} is not supported.")
        self.note(kind, **slots, value=self.written(owned))
