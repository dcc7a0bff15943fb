"""Keys and values of a batch in buffers that grow by doubling: Transformers' own cache copies all of it every token."""

from torch import Tensor


class KeyValues:
    """What a Transformers decoder asks of a cache, and rows that can be dropped. `length`: positions it holds."""

    def __init__(self) -> None:
        self.length = 0
        self._layers: list[list[Tensor]] = []

    def update(self, keys: Tensor, values: Tensor, layer: int, *_: object, **__: object) -> tuple[Tensor, Tensor]:
        """Store keys and values [batch, heads, S, d] of one layer behind `length`; return all it holds now."""
        end = self.length + keys.shape[2]
        if layer == len(self._layers):
            self._layers.append([_buffer(keys, 2 * end), _buffer(values, 2 * end)])
        stored = self._layers[layer]
        for index, new in enumerate((keys, values)):
            if stored[index].shape[2] < end:
                larger = _buffer(new, 2 * end)
                larger[:, :, : self.length] = stored[index][:, :, : self.length]
                stored[index] = larger
            stored[index][:, :, self.length : end] = new
        return stored[0][:, :, :end], stored[1][:, :, :end]

    def get_seq_length(self, *_: object) -> int:
        """Transformers' name for `length`."""
        return self.length

    def keep(self, rows: Tensor) -> None:
        """Drop every row of the batch but these."""
        self._layers = [[stored[rows] for stored in layer] for layer in self._layers]


def _buffer(like: Tensor, length: int) -> Tensor:
    batch, heads, _, dimension = like.shape
    return like.new_empty(batch, heads, length, dimension)
