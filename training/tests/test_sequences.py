"""Protects: the sequences frozen in protocol/README.md, and that loss falls on exactly the intended tokens."""

import torch

from guided_reasoning.config import GuidanceConfig
from guided_reasoning.sequences import (
    EncodedItem,
    Rows,
    executor_rows,
    plan_rows,
    question_plan_rows,
    reconstruction_rows,
    rows_of_kinds,
    thinker_rows,
    thought_ids,
)
from guided_reasoning.tokenizer import (
    ANSWER,
    BOS,
    END_THOUGHT,
    EOS,
    EXPLAIN,
    PAD,
    PLAN,
    SOLVE,
    START_THOUGHT,
    THOUGHT,
)

LONG = EncodedItem(question=[20, 21, 22], concise=[30, 31], verbose=[40, 41, 42], plan=[50], answer=[60, 61], family=0)
SHORT = EncodedItem(question=[23], concise=[33], verbose=[43], plan=[53, 54], answer=[63], family=0)


def labelled(rows: Rows, row: int) -> list[int]:
    return [int(t) for t in rows.labels[row] if t != -100]


def assert_ids(rows: Rows, row: int, expected: list[int]) -> None:
    assert rows.ids[row, : len(expected)].tolist() == expected
    assert rows.ids[row, len(expected) :].eq(PAD).all()


def slot_columns(rows: Rows, row: int) -> list[int]:
    return rows.slots[row].nonzero()[:, 0].tolist()


def test_thinker_rows_put_thoughts_after_the_question_and_loss_on_the_answer() -> None:
    rows = thinker_rows([LONG, SHORT], [THOUGHT, THOUGHT])
    assert_ids(rows, 0, [BOS, 20, 21, 22, START_THOUGHT, THOUGHT, THOUGHT, END_THOUGHT, 60, 61, EOS])
    assert labelled(rows, 0) == [60, 61, EOS]
    assert_ids(rows, 1, [BOS, 23, START_THOUGHT, THOUGHT, THOUGHT, END_THOUGHT, 63, EOS])
    assert slot_columns(rows, 0) == [5, 6] and slot_columns(rows, 1) == [3, 4]


def test_reconstruction_rows_hold_nothing_of_the_question() -> None:
    rows = reconstruction_rows([LONG], 2)
    assert_ids(rows, 0, [PAD, PAD, SOLVE, 30, 31, ANSWER])
    assert labelled(rows, 0) == [30, 31, ANSWER] and slot_columns(rows, 0) == [0, 1]


def test_executor_rows_read_question_guidance_control_then_write() -> None:
    rows = executor_rows([LONG, SHORT], ["verbose", "concise"], 2, before_question=False)
    assert_ids(rows, 0, [BOS, 20, 21, 22, PAD, PAD, EXPLAIN, 40, 41, 42, ANSWER, 60, 61, EOS])
    assert labelled(rows, 1) == [33, ANSWER, 63, EOS] and slot_columns(rows, 1) == [2, 3]


def test_executor_rows_can_put_guidance_first() -> None:
    rows = executor_rows([SHORT], ["concise"], 2, before_question=True)
    assert_ids(rows, 0, [PAD, PAD, BOS, 23, SOLVE, 33, ANSWER, 63, EOS])


def test_plan_rows_hold_nothing_of_the_question() -> None:
    rows = plan_rows([SHORT], 2)
    assert_ids(rows, 0, [PAD, PAD, PLAN, 53, 54, EOS])
    assert labelled(rows, 0) == [53, 54, EOS]


def test_labels_stand_one_before_the_token_they_predict() -> None:
    rows = executor_rows([LONG], ["concise"], 2, before_question=False)
    for column in (rows.labels[0] != -100).nonzero()[:, 0].tolist():
        assert rows.labels[0, column] == rows.ids[0, column + 1]


def test_thought_ids_are_one_id_or_ids_behind_the_vocabulary() -> None:
    assert thought_ids(GuidanceConfig(thoughts=3), 100) == [THOUGHT] * 3
    assert thought_ids(GuidanceConfig(thoughts=3, distinct_thought_ids=True), 100) == [100, 101, 102]


def test_padding_never_changes_a_real_position() -> None:
    from guided_reasoning.config import ModelConfig
    from guided_reasoning.models import build_llama, hidden_states

    torch.manual_seed(0)
    model = build_llama(ModelConfig(32, 2, 2, 1, 64), 128).eval()
    rows = thinker_rows([LONG, SHORT], [THOUGHT])
    together = hidden_states(model, model.get_input_embeddings()(rows.ids))[1, :6]
    alone = hidden_states(model, model.get_input_embeddings()(rows.ids[1:, :6]))[0]
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-4)


def test_an_epoch_of_rows_has_every_item_with_every_kind_once() -> None:
    indices, kinds = rows_of_kinds(range(6), 3, ("concise", "verbose"))
    assert indices == [0, 1, 2, 0, 1, 2]
    assert kinds == ["concise"] * 3 + ["verbose"] * 3


def test_a_plan_beside_the_question_is_asked_for_where_a_chain_would_be() -> None:
    guided = question_plan_rows([SHORT], 2, before_question=False)
    chain = executor_rows([SHORT], ["concise"], 2, before_question=False)
    asked = int(guided.slots[0].nonzero()[-1]) + 1
    assert guided.ids[0, :asked].tolist() == chain.ids[0, :asked].tolist()
    assert guided.ids[0, asked] == PLAN
    assert guided.labels[0, asked : asked + len(SHORT.plan) + 1].tolist() == [*SHORT.plan, EOS]
    assert not question_plan_rows([SHORT], 0, before_question=False).slots.any()
