"""Protects: what a report says its systems were trained on."""

from pathlib import Path

import pytest

from guided_reasoning.config import DataConfig, load_config
from guided_reasoning.measure.setting import setting

CONFIGS = Path(__file__).parents[1] / "configs"


@pytest.mark.parametrize(
    ("stage1", "said"),
    [
        (3_000_000, "Stage 1 takes 3.0 M tokens, stage 2 and each rival 5.0 M."),
        (0, "The thinker is not trained further; stage 2 and each rival take 5.0 M tokens."),
    ],
)
def test_tokens_of_both_stages(stage1: int, said: str) -> None:
    settings = load_config(CONFIGS / "default.toml").to_json()
    settings["stage1"]["tokens"] = stage1
    settings["stage2"]["tokens"] = 5_000_000
    assert said in setting(settings)


def test_items_of_families_that_have_more_than_others_are_told() -> None:
    data = {"families": ["a", "b"], "train": 1800}
    assert DataConfig(**data).training_items() == "1,800"
    assert DataConfig(**data, often=["b", "b"]).training_items() == "1,800 to 5,400"
