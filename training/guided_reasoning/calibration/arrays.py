"""Numbers on their way into JSON: float32, little endian, row by row, in base64, as the protocol says for guidance."""

import base64

import numpy as np


def pack(values: np.ndarray) -> str:
    """float32 values of any shape in base64."""
    return base64.b64encode(np.asarray(values).astype("<f4").tobytes()).decode("ascii")


def unpack(text: str, *shape: int) -> np.ndarray:
    """What `pack` wrote, float64 in this shape, so that sums are as exact here as in the runtime."""
    return np.frombuffer(base64.b64decode(text), dtype="<f4").astype(np.float64).reshape(shape)
