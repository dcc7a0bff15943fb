"""The token table is what training sees: it must be the items, in order, whatever lies on disk."""

import json
from pathlib import Path

import numpy as np
import pytest

from guided_reasoning.corpus import PARTS, load_corpus
from guided_reasoning.data.generate import write_data
from guided_reasoning.errors import TrainingError
from guided_reasoning.token_table import TokenTable, token_table
from guided_reasoning.tokenizer import TextTokenizer

FAMILIES = ["object_counting", "boolean_expressions", "word_problem"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_data(folder, FAMILIES, {"train": 40}, 1)
    return folder


@pytest.fixture(scope="module")
def tokenizer(data: Path) -> TextTokenizer:
    return TextTokenizer.train((data / "train.jsonl").read_text().splitlines(), 400)


def table(data: Path, tokenizer: TextTokenizer, fingerprint: str = "a") -> TokenTable:
    return token_table(data / "train.jsonl", tokenizer, data / "tokens", fingerprint)


def test_a_table_holds_the_items_of_the_file(data: Path, tokenizer: TextTokenizer) -> None:
    """The same ids as encoding one file at once, before and after the way over the disk."""
    expected = load_corpus(data / "train.jsonl", tokenizer).encoded
    for _ in range(2):
        found = table(data, tokenizer)
        assert found[:] == expected
        assert found[-1] == expected[-1]
        for part in PARTS:
            assert found.lengths(part).tolist() == [len(getattr(item, part)) for item in expected]


def test_a_part_of_a_table_keeps_order_and_takes_the_first_of_each_family(data: Path, tokenizer: TextTokenizer) -> None:
    """The guidance cache is read by position, so which items are taken must not depend on anything else."""
    whole = table(data, tokenizer)
    some = whole.first_of_each_family(7)
    kept: dict[int, int] = {}
    expected = []
    for item in whole:
        kept[item.family] = kept.get(item.family, 0) + 1
        if kept[item.family] <= 7:
            expected.append(item)
    assert some[:] == expected
    assert some.lengths("plan").tolist() == [len(item.plan) for item in expected]


def test_a_table_of_other_data_is_made_anew(data: Path, tokenizer: TextTokenizer) -> None:
    """Tokens of old data must never train a model of new data."""
    table(data, tokenizer, "old")
    np.save(data / "tokens" / "families.npy", np.zeros(1, dtype=np.int64))
    assert len(table(data, tokenizer, "old")) == 1
    assert len(table(data, tokenizer, "new")) == 120
    assert json.loads((data / "tokens" / "tokens.json").read_text())["fingerprint"] == "new"


def test_missing_data_says_what_to_run(tmp_path: Path, tokenizer: TextTokenizer) -> None:
    """A step before its time is an error with a next step."""
    with pytest.raises(TrainingError) as error:
        token_table(tmp_path / "train.jsonl", tokenizer, tmp_path / "tokens", "a")
    assert error.value.reason == "data-missing"
