"""The items that every system is measured on: the first of each family of a split."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guided_reasoning.benchmark.data_file import write_questions
from guided_reasoning.benchmark.generated import first_of_each_family, questions_of
from guided_reasoning.config import fingerprint
from guided_reasoning.corpus import load_corpus, read_items
from guided_reasoning.data.item import Item
from guided_reasoning.measure.files import SPLITS
from guided_reasoning.measure.token_kinds import TokenKinds
from guided_reasoning.pipeline import Run
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import TextTokenizer

CHAINS = ("concise", "verbose")


@dataclass(frozen=True, eq=False)
class Family:
    """Items of one family with their token ids, by the same index."""

    name: str
    items: list[Item]
    encoded: list[EncodedItem]


def split_path(run: Run, split: str) -> Path | None:
    """The file of a split's items; None for held-out families where the run has none."""
    if split != "held_out_families":
        return run.folder / "data" / f"{split}.jsonl"
    return run.folder / "held-out-families" / "test.jsonl" if run.config.data.held_out_families else None


def write_split_questions(run: Run, limit: int, folder: Path) -> Path:
    """Write the first `limit` questions of each family of every split into files that `eval` reads; returns their
    folder, whose name says that they are generated. Raises TrainingError('data-missing')."""
    generated = folder / "generated"
    generated.mkdir()
    for split in SPLITS:
        if path := split_path(run, split):
            write_questions(generated / f"{split}.jsonl", questions_of(first_of_each_family(read_items(path), limit)))
    return generated


def split_families(run: Run, split: str, limit: int) -> list[Family]:
    """At most `limit` items of each family of a split, families by name. Raises TrainingError('data-missing')."""
    path = split_path(run, split)
    if path is None:
        return []
    corpus = load_corpus(path, TextTokenizer.load(run.folder / "tokenizer"), limit)
    families = []
    for number, name in enumerate(corpus.families):
        rows = [row for row, item in enumerate(corpus.encoded) if item.family == number]
        families.append(Family(name, [corpus.items[r] for r in rows], [corpus.encoded[r] for r in rows]))
    return families


def items_fingerprint(families: list[Family]) -> str:
    """Names the items by what is asked and answered and by their token ids."""
    return fingerprint(*((f.name, [(i.question, i.answer) for i in f.items], f.encoded[0].question) for f in families))


def describe(family: Family, kinds: TokenKinds, split: str) -> dict[str, Any]:
    """What a report needs to know of the items: strategy and difficulty; for `test`, where losses a token and copied
    answers are measured, the gold answer and the gold tokens of each kind too."""
    strategies = sorted({item.strategy for item in family.items})
    line: dict[str, Any] = {
        "family": family.name,
        "strategies": strategies,
        "strategy": [strategies.index(item.strategy) for item in family.items],
        "difficulty": [item.difficulty for item in family.items],
    }
    if split == "test":
        line["gold"] = [item.answer for item in family.items]
        line["tokens"] = {chain: _columns([kinds.count(i, chain) for i in family.encoded]) for chain in CHAINS}
    return line


def _columns(rows: list[list[int]]) -> list[list[int]]:
    return [list(column) for column in zip(*rows, strict=True)]
