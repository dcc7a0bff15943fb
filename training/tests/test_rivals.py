"""Protects: each rival learns what its paper says, and is asked as it was trained."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from guided_reasoning.config import load_config
from guided_reasoning.measure.decode import Reading
from guided_reasoning.models import build_llama, choose_attention, hidden_states
from guided_reasoning.prompt_format import EXECUTOR_FORMAT
from guided_reasoning.rivals.batch import Batch, answer_rows, between_ids, chain_rows, supervised_loss
from guided_reasoning.rivals.continuous import (
    THOUGHTS_A_STEP,
    ContinuousThoughts,
    continuous_loss,
    continuous_prompts,
    replaced_steps,
)
from guided_reasoning.rivals.distillation import distilled_loss
from guided_reasoning.rivals.multitask import ANSWER_WEIGHT, cascade_loss, mt_cot_loss, step_by_step_loss
from guided_reasoning.rivals.text_plan import with_written_outlines
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import ANSWER, END_THOUGHT, EOS, LINE_BREAK, PLAN, SOLVE, THOUGHT, TextTokenizer

CONFIG = load_config(Path(__file__).parents[1] / "configs" / "tiny.toml")
CPU = torch.device("cpu")
ITEMS = [
    EncodedItem([20, 21, 22], [30, LINE_BREAK, 31], [32, 33], [40, 41], [50], 0),
    EncodedItem([23, 24], [34, 35, LINE_BREAK, 36, LINE_BREAK, 37], [38], [42], [51, 52], 0),
]


def model(seed: int = 0, extra: int = 0):
    torch.manual_seed(seed)
    built = build_llama(CONFIG.executor, CONFIG.vocabulary + extra)
    choose_attention(built, CPU)
    return built


def batch(executor, between: str = "nothing", teacher=None, done: float = 0.0) -> Batch:
    kinds = ["concise"] * len(ITEMS)
    return Batch(executor, ITEMS, kinds, between, CONFIG, EXECUTOR_FORMAT, CPU, random.Random(0), teacher, done)


def test_the_token_of_a_line_break_is_the_tokenizer_s() -> None:
    tokenizer = TextTokenizer.train(["a = 1\nb = 2\nanswer"], 300)
    assert tokenizer.encode_text("a\nb").count(LINE_BREAK) == tokenizer.encode_text("\n").count(LINE_BREAK) == 1


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("nothing", []),
        ("pause", [THOUGHT] * 4),
        ("constants", [512, 513, 514, 515]),
        ("plan", [PLAN, 40, 41]),
    ],
)
def test_what_stands_between_question_and_chain(between: str, expected: list[int]) -> None:
    assert between_ids(between, ITEMS[0], CONFIG, EXECUTOR_FORMAT) == expected
    rows = chain_rows(batch(None, between))
    length = 4 + len(expected)
    assert rows.ids[0, 4:length].tolist() == expected and rows.ids[0, length] == SOLVE
    labelled = rows.labels[0][rows.labels[0] != -100].tolist()
    assert labelled == [*ITEMS[0].concise, ANSWER, 50, EOS], "loss on R and A, on nothing before"


def test_a_teacher_that_is_the_student_adds_nothing_and_another_pulls() -> None:
    student = model()
    alone, _ = supervised_loss(batch(student))
    same, _ = distilled_loss(batch(student, teacher=student))
    other, _ = distilled_loss(batch(student, teacher=model(1)))
    assert same.item() == pytest.approx(alone.item(), abs=1e-5)
    assert other > alone
    other.backward()
    assert student.get_input_embeddings().weight.grad.abs().sum() > 0


def test_mt_cot_is_the_mean_of_chain_and_answer_at_once() -> None:
    some = batch(model())
    chain, answer = (some.losses(rows(some)).mean() for rows in (chain_rows, answer_rows))
    loss, tokens = mt_cot_loss(some)
    assert loss.item() == pytest.approx(((chain + answer) / 2).item())
    assert tokens == chain_rows(some).tokens + answer_rows(some).tokens


def test_step_by_step_never_shows_a_chain_before_an_answer() -> None:
    some = batch(model())
    label = some.losses(answer_rows(some)).mean()
    rationale, _ = step_by_step_loss(some)
    assert rationale > label
    changed = replace(some, items=[replace(item, answer=[60]) for item in ITEMS])
    same_rationale = step_by_step_loss(changed)[0] - some.losses(answer_rows(changed)).mean()
    assert same_rationale.item() == pytest.approx((rationale - label).item(), abs=1e-5)


def test_cascod_weighs_the_mean_over_chains_and_the_mean_over_answers() -> None:
    some = batch(model())
    rows = chain_rows(some)
    losses = some.losses(rows)
    answers = torch.tensor([False] * 4 + [True] * 2 + [False] * 7 + [True] * 3)
    expected = (1 - ANSWER_WEIGHT) * losses[~answers].mean() + ANSWER_WEIGHT * losses[answers].mean()
    assert cascade_loss(some)[0].item() == pytest.approx(expected.item())


def test_steps_give_way_to_thoughts_one_by_one_and_then_all() -> None:
    stages = [replaced_steps(done / 100, 4) for done in range(101)]
    assert stages[0] == 0 and stages[-1] == 4
    assert sorted(stages) == stages and set(stages) == {0, 1, 2, 3, 4}


def test_continuous_thoughts_do_not_depend_on_their_batch() -> None:
    executor = model()
    questions = [[10, 11, 12, 13, 14], [15, 16]]
    together = ContinuousThoughts(executor, questions, 3).embeddings
    alone = ContinuousThoughts(executor, questions[1:], 3).embeddings
    for one, other in zip(together, alone, strict=True):
        assert torch.allclose(one[1], other[0], atol=1e-4)


def test_a_continuous_thought_is_the_last_state_at_the_scale_of_the_embeddings() -> None:
    executor = model()
    (prompt,) = continuous_prompts(executor, ITEMS[:1], 2)
    before = prompt[: len(ITEMS[0].question) + 2]
    state = hidden_states(executor, before[None])[0, -1]
    thought = prompt[len(before)]
    assert torch.allclose(torch.nn.functional.cosine_similarity(state, thought, dim=0), torch.tensor(1.0), atol=1e-4)
    assert thought.pow(2).mean().sqrt().item() == pytest.approx(
        executor.get_input_embeddings().weight.pow(2).mean().sqrt().item(), rel=1e-3
    )


def test_continuous_thoughts_are_trained_as_they_are_asked() -> None:
    """The loss of the last stage is that of A behind the prompts of the measurement, and reaches the question through
    the thoughts."""
    executor = model()
    loss, _ = continuous_loss(batch(executor, done=1.0))
    targets = [[*item.answer, EOS] for item in ITEMS]
    with torch.no_grad():
        scores = Reading(executor, continuous_prompts(executor, ITEMS, CONFIG.guidance.thoughts)).score(targets)
    assert loss.item() == pytest.approx(torch.cat(scores).mean().item(), abs=1e-3)
    executor.zero_grad()
    thoughts = ContinuousThoughts(executor, [[20, 21]], 2)
    thoughts.embeddings[-1].sum().backward()
    assert executor.get_input_embeddings().weight.grad[20].abs().sum() > 0


@pytest.mark.parametrize(("done", "steps"), [(0.0, 0), (0.5, 1)])
def test_behind_the_thoughts_the_steps_that_are_left_are_written(done: float, steps: int) -> None:
    executor = model()
    rest = {0: [item.concise for item in ITEMS], 1: [[31], [36, LINE_BREAK, 37]]}[steps]
    targets = [[*chain, ANSWER, *item.answer, EOS] for chain, item in zip(rest, ITEMS, strict=True)]
    close = executor.get_input_embeddings()(torch.tensor([END_THOUGHT, SOLVE]))
    with torch.no_grad():
        thoughts = continuous_prompts(executor, ITEMS, steps * THOUGHTS_A_STEP)
        scores = Reading(executor, [torch.cat((own[:-2], close)) for own in thoughts]).score(targets)
        loss, _ = continuous_loss(batch(executor, done=done))
    assert loss.item() == pytest.approx(torch.cat(scores).mean().item(), abs=1e-3)


def test_the_planner_s_outline_takes_the_place_of_the_gold_one() -> None:
    planner = model().eval()
    planner.set_attn_implementation("sdpa")
    written = with_written_outlines(planner, ITEMS)
    assert [replace(w, plan=i.plan) for w, i in zip(written, ITEMS, strict=True)] == ITEMS
    alone = with_written_outlines(planner, ITEMS[1:])[0]
    assert written[1].plan == alone.plan != ITEMS[1].plan
