"""Does the answer follow the chain? One intermediate value of each gold chain forced to another, the rest rewritten."""

from typing import Any

import torch

from guided_reasoning.measure.decode import Reading, answer_ids, most_tokens
from guided_reasoning.measure.families import Family
from guided_reasoning.measure.substitution import force
from guided_reasoning.measure.systems import System
from guided_reasoning.measure.token_kinds import gold
from guided_reasoning.measure.write import BATCH_ITEMS
from guided_reasoning.tokenizer import TextTokenizer

FOLLOWS, KEEPS, OTHER, NOT_COVERED = "fko-"
SEED = 0


def forced_outcomes(system: System, family: Family, tokenizer: TextTokenizer) -> dict[str, Any]:
    """One line of an outcome file. `forced`, a letter an item: `f` the answer followed the forced value, `k` it is the
    gold answer still, `o` neither, `-` not covered (see `substitution`)."""
    embed = system.model.get_input_embeddings()
    covered = [(row, forced) for row, item in enumerate(family.items) if (forced := force(item, SEED))]
    covered.sort(key=lambda pair: len(pair[1].prefix))
    codes = [NOT_COVERED] * len(family.items)
    size = BATCH_ITEMS[system.model.device.type]
    for start in range(0, len(covered), size):
        chosen = covered[start : start + size]
        prompts = system.prompts(family, [row for row, _ in chosen])
        begun = [
            torch.cat((prompt, embed(torch.tensor(tokenizer.encode_text(forced.prefix), device=prompt.device))))
            for prompt, (_, forced) in zip(prompts, chosen, strict=True)
        ]
        limits = [most_tokens(len(gold(family.encoded[row], system.chain))) for row, _ in chosen]
        for (row, forced), written in zip(chosen, Reading(system.model, begun).write(limit=limits), strict=True):
            answer = answer_ids(written)
            text = None if answer is None else tokenizer.decode(answer)
            codes[row] = {forced.answer: FOLLOWS, family.items[row].answer: KEEPS}.get(text, OTHER)
    return {"family": family.name, "forced": "".join(codes)}
