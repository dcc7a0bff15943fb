"""The answer forced before the chain is at its end: after a share of the gold chain's steps (Lanham et al. 2023)."""

from typing import Any

import torch

from guided_reasoning.measure.decode import Reading
from guided_reasoning.measure.families import Family
from guided_reasoning.measure.systems import System
from guided_reasoning.measure.write import batches
from guided_reasoning.tokenizer import ANSWER, TextTokenizer

SHARES = (0, 25, 50, 75)
"""Per cent of the steps, rounded down to whole ones."""


def early_name(system: str, share: int) -> str:
    """In place of a system's name: its answers forced after a share of the steps."""
    return f"{system}.after-{share}"


def first_steps(chain: str, share: int) -> str:
    """The first steps of a chain: `share` per cent of them, rounded down."""
    steps = chain.split("\n")
    return "\n".join(steps[: len(steps) * share // 100])


def early_outcomes(system: System, share: int, family: Family, tokenizer: TextTokenizer) -> dict[str, Any]:
    """One line of an outcome file. `right`: 1 or 0 an item, the forced answer is exactly the gold one."""
    embed = system.model.get_input_embeddings()
    right = [0] * len(family.items)
    longest = max(len(item.answer) for item in family.encoded) + 1
    for rows in batches(system, family):
        begun = []
        for row, prompt in zip(rows, system.prompts(family, rows), strict=True):
            shown = tokenizer.encode_text(first_steps(family.items[row].concise, share))
            ids = torch.tensor([*shown, ANSWER], device=prompt.device)
            begun.append(torch.cat((prompt, embed(ids))))
        for row, written in zip(rows, Reading(system.model, begun).write(limit=longest), strict=True):
            right[row] = int(written == list(family.encoded[row].answer))
    return {"family": family.name, "right": "".join(map(str, right))}
