"""A small layer over `onnx.helper`: named constants, automatically named nodes, subgraphs that share both, and weights
that several graphs share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 21
IR_VERSION = 10
EXTERNAL_BYTES = 1 << 30
"""Constants of more bytes than this lie beside the graph, in files of at most this size: an ONNX file ends at 2 GiB,
and so does what Node reads at once."""
EXTERNAL_TENSOR_BYTES = 1 << 10
MICROSOFT = "com.microsoft"

Dimension = int | str | None


class Weights:
    """Files `{stem}-{number}.bin` beside graphs, with their constants. What graphs name alike is written once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, tuple[tuple[int, ...], dict[str, Any]]] = {}
        self._used = EXTERNAL_BYTES
        self.files: list[Path] = []

    def tensor(self, name: str, value: np.ndarray) -> onnx.TensorProto:
        """An initialiser that says where the value lies, which is written where it was not yet."""
        if name not in self._places:
            self._places[name] = (value.shape, self._write(value))
        shape, place = self._places[name]
        if shape != value.shape:
            raise ValueError(f"{name} has the shape {shape} in one graph and {value.shape} in another")
        kind = helper.np_dtype_to_tensor_dtype(value.dtype)
        tensor = TensorProto(name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL)
        for key, entry in place.items():
            tensor.external_data.add(key=key, value=str(entry))
        return tensor

    def _write(self, value: np.ndarray) -> dict[str, Any]:
        if self._used + value.nbytes > EXTERNAL_BYTES:
            self.files.append(self._path.with_name(f"{self._path.stem}-{len(self.files) + 1}.bin"))
            self.files[-1].unlink(missing_ok=True)
            self._used = 0
        with self.files[-1].open("ab") as file:
            value.tofile(file)
        self._used += value.nbytes
        return {"location": self.files[-1].name, "offset": self._used - value.nbytes, "length": value.nbytes}


class GraphBuilder:
    """Collects the nodes of one graph. Values are referred to by name, as in ONNX itself. Large constants go into
    `weights`, where there are any."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self._weights = weights
        self._constants: dict[str, np.ndarray] = {}
        self._names: dict[str, int] = {}

    def subgraph(self) -> GraphBuilder:
        """A builder for a Loop body: nodes of its own; constants and names shared, so weights stay outside the body."""
        child = GraphBuilder()
        child._constants = self._constants
        child._names = self._names
        return child

    def constant(self, name: str, value: np.ndarray) -> str:
        """Store an initialiser and return its name. A name that is already there keeps its first value."""
        if name not in self._constants:
            # np.ascontiguousarray would turn a scalar into a vector
            self._constants[name] = np.asarray(value, order="C")
        return name

    def integers(self, *values: int) -> str:
        """An int64 vector constant, named after its values."""
        return self.constant("int64_" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def node(
        self, kind: str, inputs: Sequence[str], outputs: int | Sequence[str] = 1, domain: str = "", **attributes: Any
    ) -> list[str]:
        """Append a node and return its outputs' names. `outputs`: how many, or their names ('' omits one)."""
        name = self._fresh(kind)
        names = [f"{name}.{i}" for i in range(outputs)] if isinstance(outputs, int) else list(outputs)
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return names

    def op(self, kind: str, *inputs: str, output: str | None = None, domain: str = "", **attributes: Any) -> str:
        """Append a node with one output and return that output's name."""
        return self.node(kind, inputs, [output] if output else 1, domain, **attributes)[0]

    def body(
        self, name: str, inputs: Sequence[onnx.ValueInfoProto], outputs: Sequence[onnx.ValueInfoProto]
    ) -> onnx.GraphProto:
        """This builder's nodes as a graph without initialisers, to be a Loop's body."""
        return helper.make_graph(self.nodes, name, inputs, outputs)

    def save(
        self,
        path: Path,
        inputs: Sequence[onnx.ValueInfoProto],
        outputs: Sequence[onnx.ValueInfoProto],
    ) -> list[Path]:
        """Write the graph as an ONNX file and return the files written: it alone, or it and its external data. The
        files of shared weights are not among them."""
        large = sum(value.nbytes for value in self._constants.values()) > EXTERNAL_BYTES
        weights = self._weights or (Weights(path) if large else None)
        constants = [self._tensor(name, value, weights) for name, value in self._constants.items()]
        graph = helper.make_graph(self.nodes, path.stem, inputs, outputs, constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="guided-reasoning")
        onnx.save(model, path)
        return [path, *(weights.files if weights and weights is not self._weights else [])]

    @staticmethod
    def _tensor(name: str, value: np.ndarray, weights: Weights | None) -> onnx.TensorProto:
        if weights is None or value.nbytes < EXTERNAL_TENSOR_BYTES:
            return numpy_helper.from_array(value, name)
        return weights.tensor(name, value)

    def _fresh(self, kind: str) -> str:
        self._names[kind] = self._names.get(kind, 0) + 1
        return f"{kind}_{self._names[kind]}"


def float32(name: str, *shape: Dimension) -> onnx.ValueInfoProto:
    """Declare a float32 value; a dimension is a size, a symbol, or None where it varies inside a loop."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def int64(name: str, *shape: Dimension) -> onnx.ValueInfoProto:
    """Declare an int64 value."""
    return helper.make_tensor_value_info(name, TensorProto.INT64, shape)


def int32(name: str, *shape: Dimension) -> onnx.ValueInfoProto:
    """Declare an int32 value."""
    return helper.make_tensor_value_info(name, TensorProto.INT32, shape)


def boolean(name: str, *shape: Dimension) -> onnx.ValueInfoProto:
    """Declare a boolean value."""
    return helper.make_tensor_value_info(name, TensorProto.BOOL, shape)
