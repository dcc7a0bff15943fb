"""What a complete comparison trains: members by name, in order of worth, each with its seeds."""

from collections.abc import Iterable
from dataclasses import dataclass

from guided_reasoning.rivals.table import RIVALS

GUIDED = "guided"
SEEDS = (1, 2, 3)
HEADLINE = (GUIDED, "sft-concise", "sft-mixed", "sft-verbose")
"""Those with three seeds; all others have one."""
ORDER = (
    GUIDED, "sft-concise", "concise-alone", "constants", "text-plan", "sft-mixed", "sft-verbose", "task-only",
    "recon-only", "thinker-mixed", "kd", "sft-equal-flops", "mt-cot", "step-by-step", "cascod", "pause", "continuous",
)  # fmt: skip
"""The most telling first; variants that are not named here follow."""
NEEDS = {"kd": ("thinker-mixed",), "text-plan": ("planner",)}
"""Rivals that a rival is trained or asked with."""


@dataclass(frozen=True)
class Member:
    """One trained system and its seed: the pair, a `variant` of the pair, or a `rival`."""

    name: str
    seed: int
    variant: str | None = None
    rival: str | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """Rivals of the same seed that have to be trained before."""
        return NEEDS.get(self.name, ())

    def __str__(self) -> str:
        return f"{self.name} (seed {self.seed})"


def members(variants: Iterable[str], first_seed: int = SEEDS[0]) -> list[Member]:
    """The whole set. `first_seed`: the configuration's own."""
    variants = list(variants)
    names = [name for name in ORDER if name == GUIDED or name in RIVALS or name in variants]
    names += [name for name in variants if name not in names]
    seeds = [first_seed, *(seed for seed in SEEDS if seed != first_seed)]
    return [
        Member(name, seed, name if name in variants else None, name if name in RIVALS else None)
        for seed in seeds
        for name in names
        if seed == first_seed or name in HEADLINE
    ]
