"""Prompt templates of a manifest, encoded as protocol/README.md says: text never becomes a special token."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guided_reasoning.tokenizer import TextTokenizer

PLACEHOLDER = re.compile(r"(\{\{question\}\}|\{\{thoughts\}\})")


@dataclass(frozen=True)
class Prompt:
    """Token ids, and where in them the thought tokens stand (nowhere in an executor's prompt)."""

    ids: list[int]
    thought_positions: list[int]


def encode_prompt(tokenizer: TextTokenizer, template: str, question: str, thoughts: Sequence[int] = ()) -> Prompt:
    """Encode each literal part with special tokens, the question without, and put the thought ids in their place."""
    ids: list[int] = []
    positions: list[int] = []
    for part in PLACEHOLDER.split(template):
        if part == "{{question}}":
            ids += tokenizer.encode_text(question)
        elif part == "{{thoughts}}":
            positions = list(range(len(ids), len(ids) + len(thoughts)))
            ids += thoughts
        elif part:
            ids += tokenizer.encode_template_literal(part)
    return Prompt(ids, positions)
