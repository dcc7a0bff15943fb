"""Protects: the comparison is fair and complete. Nothing but what a member is named for may differ from the others."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from guided_reasoning import baselines
from guided_reasoning.baselines import train_baseline
from guided_reasoning.comparison.members import GUIDED, HEADLINE, members
from guided_reasoning.config import ModelConfig, load_config, load_variants
from guided_reasoning.errors import TrainingError
from guided_reasoning.optimise import pick_device
from guided_reasoning.rivals.table import RIVALS, equal_flops_tokens, parameters
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.token_table import TokenTable

CONFIGS = Path(__file__).parents[1] / "configs"
COMPARISON = CONFIGS / "comparison.toml"
OTHER_BUDGETS = {"sft-equal-flops", "planner"}
HELPERS = {"planner", "thinker-cot"}
"""Rivals that are no members: the text plan's planner, and the reference scale's thinker-size model."""


def test_a_variant_differs_in_what_guides_alone() -> None:
    base = load_config(COMPARISON)
    variants = load_variants(COMPARISON)
    assert len(variants) == len({str(config) for config in variants.values()}), "no two are the same"
    for name, config in variants.items():
        for same in ("data", "executor", "stage1", "stage2", "vocabulary"):
            assert getattr(config, same) == getattr(base, same), (name, same)
        assert (config.guidance, config.thinker) != (base.guidance, base.thinker), name
        assert config.guidance.projection_width == base.guidance.projection_width, name
        assert config.thinker.width % config.thinker.heads == 0 and config.thinker.width % 32 == 0, name


@pytest.mark.parametrize("table", ["stage2 = { tokens = 1 }", "data = { train = 1 }", "executor = { width = 64 }", ""])
def test_a_variant_cannot_change_what_is_trained_on(tmp_path: Path, table: str) -> None:
    (tmp_path / "other.toml").write_text(COMPARISON.read_text() + f"\n[variants.unfair]\n{table}\n")
    with pytest.raises(TrainingError, match="unfair"):
        load_variants(tmp_path / "other.toml")


def test_a_mistake_in_a_variant_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(COMPARISON.read_text() + "\n[variants.wrong]\nguidance = { thougths = 3 }\n")
    with pytest.raises(TrainingError, match=r"variants\.wrong\.guidance\.thougths"):
        load_variants(tmp_path / "other.toml")


def test_the_pilot_is_the_comparison_with_fewer_tokens() -> None:
    base, pilot = load_config(COMPARISON), load_config(CONFIGS / "comparison-pilot.toml")
    assert pilot.stage2.tokens < base.stage2.tokens
    for same in ("data", "thinker", "executor", "guidance", "vocabulary"):
        assert getattr(pilot, same) == getattr(base, same)
    assert load_variants(CONFIGS / "comparison-pilot.toml").keys() == load_variants(COMPARISON).keys()


def test_sizes_and_budgets_are_those_of_the_scale() -> None:
    base = load_config(COMPARISON)
    assert len(base.data.families) == 6
    assert parameters(base.thinker, base.vocabulary) <= 3_000_000
    assert parameters(base.executor, base.vocabulary) <= 1_000_000
    assert 10_000_000 <= base.stage2.tokens <= 20_000_000
    assert base.pretraining is None, "an executor that is trained first has read more than its rivals"
    halved, doubled = (load_variants(COMPARISON)[name].thinker for name in ("thinker-half", "thinker-double"))
    assert parameters(halved, base.vocabulary) / parameters(base.thinker, base.vocabulary) < 0.6
    assert parameters(doubled, base.vocabulary) / parameters(base.thinker, base.vocabulary) > 1.7


def test_every_rival_and_variant_is_a_member_and_the_headline_has_three_seeds() -> None:
    variants = tomllib.loads(COMPARISON.read_text())["variants"]
    found = members(variants)
    assert len(set(found)) == len(found)
    assert {m.name for m in found} == {GUIDED, *variants, *(RIVALS.keys() - HELPERS)}
    for name in {m.name for m in found}:
        assert len([m for m in found if m.name == name]) == (3 if name in HEADLINE else 1), name
    names = [member.name for member in found]
    assert all(names.index(needed) < names.index(m.name) for m in found for needed in m.needs if needed in names)


def test_the_budget_of_equal_compute_counts_the_thinker() -> None:
    config = load_config(COMPARISON)
    thinker, executor = (parameters(m, config.vocabulary) for m in (config.thinker, config.executor))
    spent = (
        6 * thinker * config.stage1.tokens + 2 * thinker * config.stage1.tokens + 6 * executor * config.stage2.tokens
    )
    assert 6 * executor * equal_flops_tokens(config) == pytest.approx(spent, rel=1e-6)


def test_rivals_get_the_same_items_tokens_optimiser_and_schedule(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What reaches the training loop is compared, not what a table says."""
    config = load_config(CONFIGS / "tiny.toml")
    config = replace(config, stage2=replace(config.stage2, batch_tokens=1024))
    items = _Items()
    seen, tokens = {}, {}

    def note(folder: Path, model, order, step, stage, *_) -> bool:
        drawn = [sorted(next(order)) for _ in range(3)]
        result = step(drawn[0], 0.0)
        seen[folder.name] = (stage, drawn, result.shown.keys())
        tokens[folder.name] = result.tokens
        return False

    monkeypatch.setattr(baselines, "train", note)
    monkeypatch.setattr(baselines, "_teacher", lambda *_: None)
    for name, rival in RIVALS.items():
        if rival.teacher is None:
            train_baseline(rival, config, items, "data", tmp_path / name, pick_device("cpu"), None)
    stages = {name: stage for name, (stage, _, _) in seen.items()}
    assert {stage for name, stage in stages.items() if name not in OTHER_BUDGETS} == {config.stage2}
    for name, (stage, drawn, shown) in seen.items():
        assert (stage.learning_rate, stage.batch_tokens, stage.seed) == (
            config.stage2.learning_rate, config.stage2.batch_tokens, config.stage2.seed,
        )  # fmt: skip
        assert set(shown) == {"chain", "plan"}, f"{name} has the plan task"
        rival = RIVALS[name]
        if rival.between == "nothing" and len(rival.kinds) == 2 and not rival.answers_apart:
            assert drawn == seen["sft-mixed"][1], name
        assert tokens[name] < 1.5 * tokens["sft-mixed"], f"a step of {name} is about as large: it takes as many of them"


def test_a_rival_has_no_settings_of_its_own() -> None:
    """So that no system is tuned more often than another."""
    fields = set(baselines.Baseline.__dataclass_fields__)
    assert fields == {"purpose", "model", "kinds", "loss", "between", "teacher", "tokens", "chains", "answers_apart"}
    assert all(isinstance(getattr(load_config(COMPARISON), rival.model), ModelConfig) for rival in RIVALS.values())


class _Items(TokenTable):
    """A few items without a file."""

    def __init__(self) -> None:
        import numpy as np

        parts = [[20, 21, 22] * 15, [30, 208, 31] * 5, [32, 33, 208, 34, 35] * 5, [40, 41] * 5, [50]]
        rows = [part for _ in range(40) for part in parts]
        starts = np.concatenate([[0], np.cumsum([len(part) for part in rows])])
        super().__init__(np.concatenate(rows), starts, np.zeros(40, dtype=int), np.arange(40))
        assert isinstance(self[0], EncodedItem)
