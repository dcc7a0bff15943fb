"""What every family offers."""

import random
from collections.abc import Callable
from typing import NamedTuple

from guided_reasoning.data.item import Item


class Family(NamedTuple):
    """A kind of problem.

    `generate(rng, split)` draws one item. `train` and `test` have one distribution; `longer` has more
    operations; `held_out` uses templates, names and objects that the other splits never use.
    """

    name: str
    strategies: tuple[str, ...]
    generate: Callable[[random.Random, str], Item]
