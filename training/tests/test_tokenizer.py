"""The tokenizer of the protocol: text round-trips, text is never a special token, other libraries read the files."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoTokenizer

from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.generate import generate
from guided_reasoning.errors import TrainingError
from guided_reasoning.tokenizer import (
    ANSWER,
    BOS,
    END_THOUGHT,
    EOS,
    EXPLAIN,
    PAD,
    PLAN,
    SOLVE,
    SPECIAL_TOKENS,
    START_THOUGHT,
    THOUGHT,
    TextTokenizer,
)

TEXTS = [
    text
    for item in generate(list(FAMILIES), {"train": 150}, 1)
    for text in (item.question, item.concise, item.verbose, item.plan, item.answer)
]
TOKENIZER = TextTokenizer.train(TEXTS, vocabulary=600)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANY_TEXT)
def test_text_round_trips(text: str) -> None:
    """Nothing a person writes is lost or normalised."""
    assert TOKENIZER.decode(TOKENIZER.encode_text(text)) == text


@given(st.lists(st.one_of(ANY_TEXT, st.sampled_from(SPECIAL_TOKENS))).map("".join))
def test_text_is_never_a_special_token(text: str) -> None:
    """A question that contains `<|answer|>` must not be able to steer the model."""
    assert all(id >= len(SPECIAL_TOKENS) for id in TOKENIZER.encode_text(text))


def test_special_tokens_have_the_frozen_ids() -> None:
    """The ids of protocol/README.md, in templates alone."""
    ids = [PAD, BOS, EOS, START_THOUGHT, THOUGHT, END_THOUGHT, SOLVE, EXPLAIN, PLAN, ANSWER]
    assert ids == list(range(10))
    assert TOKENIZER.encode_template_literal("".join(SPECIAL_TOKENS)) == ids
    assert TOKENIZER.decode(ids) == "".join(SPECIAL_TOKENS)


def test_every_digit_is_a_token_of_its_own() -> None:
    """Arithmetic on multi-digit chunks is much harder to learn."""
    assert TOKENIZER.encode_text("12 + 345") == [
        id for part in ("1", "2", " +", " 3", "4", "5") for id in TOKENIZER.encode_text(part)
    ]
    assert len(TOKENIZER.encode_text("12 + 345")) == 6


def test_batch_agrees_with_single() -> None:
    """The corpus is encoded in batches, questions one by one."""
    assert TOKENIZER.encode_text_batch(TEXTS[:50]) == [TOKENIZER.encode_text(text) for text in TEXTS[:50]]


def test_training_is_deterministic() -> None:
    """The same texts give the same file, so a bundle can be rebuilt."""
    again = TextTokenizer.train(TEXTS, vocabulary=600)
    assert [again.encode_text(text) for text in TEXTS] == [TOKENIZER.encode_text(text) for text in TEXTS]
    assert TOKENIZER.size == 600


def test_saved_files_load_again_and_in_transformers(tmp_path: Path) -> None:
    """A thinker served by another engine reads these same files."""
    TOKENIZER.save(tmp_path)
    loaded = TextTokenizer.load(tmp_path)
    theirs = AutoTokenizer.from_pretrained(tmp_path)
    text = TEXTS[0]
    assert loaded.encode_text(text) == TOKENIZER.encode_text(text)
    assert theirs(f"<|bos|>{text}<start_thought>").input_ids == [BOS, *TOKENIZER.encode_text(text), START_THOUGHT]
    assert (theirs.pad_token_id, theirs.bos_token_id, theirs.eos_token_id) == (PAD, BOS, EOS)
    saved = json.loads((tmp_path / "tokenizer.json").read_text())
    assert saved["normalizer"] is None
    assert saved["post_processor"] is None


def test_missing_and_foreign_tokenizers_are_refused(tmp_path: Path) -> None:
    """Other special tokens at these ids would silently change every prompt."""
    with pytest.raises(TrainingError) as error:
        TextTokenizer.load(tmp_path)
    assert error.value.reason == "tokenizer-missing"
    TOKENIZER.save(tmp_path)
    path = tmp_path / "tokenizer.json"
    path.write_text(path.read_text().replace("<|answer|>", "<|reply|>"))
    with pytest.raises(TrainingError) as error:
        TextTokenizer.load(tmp_path)
    assert error.value.reason == "tokenizer-foreign"
