"""One system on one family: what it writes greedily, and its loss on the gold chain and answer."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from guided_reasoning.measure.decode import Reading, answer_ids, most_tokens
from guided_reasoning.measure.families import Family
from guided_reasoning.measure.files import ANSWER_CHARACTERS
from guided_reasoning.measure.systems import System
from guided_reasoning.measure.token_kinds import TokenKinds, gold
from guided_reasoning.tokenizer import TextTokenizer

BATCH_ITEMS = {"cpu": 128, "cuda": 512}


def batches(system: System, family: Family) -> Iterator[list[int]]:
    """Rows of a family in batches; those whose gold chain is alike in length end at about the same time."""
    lengths = [(len(gold(item, system.chain)), len(item.question)) for item in family.encoded]
    rows = sorted(range(len(lengths)), key=lambda row: lengths[row])
    size = BATCH_ITEMS[system.model.device.type]
    yield from (rows[start : start + size] for start in range(0, len(rows), size))


def loss_outcomes(system: System, family: Family, kinds: TokenKinds) -> dict[str, Any]:
    """One line of an outcome file with `nll` alone, as below: what a system loses that is not asked to write."""
    nll = np.zeros((3, len(family.items)))
    for rows in batches(system, family):
        targets = [gold(family.encoded[row], system.chain) for row in rows]
        losses = Reading(system.model, system.prompts(family, rows)).score(targets)
        for row, target, loss in zip(rows, targets, losses, strict=True):
            nll[:, row] = kinds.sums(target, loss.numpy())
    return {"family": family.name, "nll": _hundredths(nll)}


def family_outcomes(
    system: System, family: Family, tokenizer: TextTokenizer, kinds: TokenKinds, split: str
) -> dict[str, Any]:
    """One line of an outcome file, columns in the order of the family's items.

    `right`: 1 or 0 each, the answer's tokens are exactly the gold ones; `tokens` written, without `<|eos|>`; `nll`:
    three columns, hundredths of a nat on gold operation, value and answer tokens; `wrong`, for `test`: item → the wrong
    answer's text, None if the chain never came to one.
    """
    n = len(family.items)
    right, tokens, nll, wrong = [0] * n, [0] * n, np.zeros((3, n)), {}
    for rows in batches(system, family):
        reading = Reading(system.model, system.prompts(family, rows))
        targets = [gold(family.encoded[row], system.chain) for row in rows]
        losses = reading.score(targets)
        limits = [most_tokens(len(target)) for target in targets]
        for row, target, loss, written in zip(rows, targets, losses, reading.write(limit=limits), strict=True):
            nll[:, row] = kinds.sums(target, loss.numpy())
            tokens[row] = len(written)
            answer = answer_ids(written) if system.chain else written
            right[row] = int(answer == list(family.encoded[row].answer))
            if not right[row]:
                wrong[row] = None if answer is None else tokenizer.decode(answer)[:ANSWER_CHARACTERS]
    line = {
        "family": family.name,
        "right": "".join(map(str, right)),
        "tokens": tokens,
        "nll": _hundredths(nll),
    }
    return line | {"wrong": {str(row): wrong[row] for row in sorted(wrong)}} if split == "test" else line


def _hundredths(nll: np.ndarray) -> list[list[int]]:
    return np.rint(100 * nll).astype(int).tolist()
