"""Protects: every shipped configuration loads, and a mistake in one is named, not ignored."""

import hashlib
import json
from pathlib import Path

import pytest

from guided_reasoning.config import PretrainedConfig, load_config
from guided_reasoning.errors import TrainingError

CONFIGS = Path(__file__).parents[1] / "configs"
TINY_SETTINGS = "6fb67d21ca91515773a177d00bc61147d3afa1e682c9f0be2be9839f0e1c70d9"


@pytest.mark.parametrize("path", sorted(CONFIGS.rglob("*.toml")), ids=lambda p: p.stem)
def test_every_shipped_configuration_is_valid(path: Path) -> None:
    config = load_config(path)
    for model in (config.thinker, config.executor):
        if isinstance(model, PretrainedConfig):
            continue
        assert model.width % model.heads == 0
        assert model.heads % model.key_value_heads == 0
        assert model.width % 32 == 0 and model.feed_forward % 32 == 0, "quantised export works in blocks of 32"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("vocabulary = 512", 'vocabulary = "512"'), "vocabulary"),
        (("thoughts = 4", "thoughts = 4\nthougths = 5"), "thougths"),
        (("layers = 2", ""), "layers"),
        (("[data]", "[data"), "TOML"),
        (("[data]", "[data]\nvaried = 7.5"), "varied"),
        (("[data]", '[data]\noften = ["object_countng"]'), "object_countng"),
        (("thoughts = 4", "thoughts = 0"), "thoughts"),
        (("thoughts = 4", "thoughts = 4\nnull_rate = 3.0"), "null_rate"),
        (("thoughts = 4", "thoughts = 4\ntask_weight = -1.0"), "below 0"),
        (("thoughts = 4", "thoughts = 4\ntask_weight = 0.0\nrecon_weight = 0.0"), "no loss"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    text = (CONFIGS / "tiny.toml").read_text().replace(*change)
    (tmp_path / "broken.toml").write_text(text)
    with pytest.raises(TrainingError, match=named) as caught:
        load_config(tmp_path / "broken.toml")
    assert caught.value.reason == "config-invalid"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="--config"):
        load_config(tmp_path / "none.toml")


def test_a_run_that_exists_keeps_its_settings_word_for_word() -> None:
    """Checkpoints are refused when these change: a setting added later must be left out at its default."""
    settings = json.dumps(load_config(CONFIGS / "tiny.toml").to_json(), sort_keys=True)
    assert (
        hashlib.sha256(settings.encode()).hexdigest()
        == "6fb67d21ca91515773a177d00bc61147d3afa1e682c9f0be2be9839f0e1c70d9"
    )


def test_a_pretrained_model_takes_its_own_settings_and_no_others(tmp_path: Path) -> None:
    recipe = CONFIGS / "adapt.toml"
    config = load_config(recipe, {"thinker": tmp_path / "other"})
    assert isinstance(config.thinker, PretrainedConfig) and config.thinker.path == str(tmp_path / "other")
    for right, wrong, named in (
        ('dtype = "bfloat16"', 'dtype = "float8"', "dtype"),
        ('dtype = "bfloat16"', "layers = 2", "layers"),
        ("lora = {", "lora = 3 # {", "lora"),
    ):
        (tmp_path / "broken.toml").write_text(recipe.read_text().replace(right, wrong))
        with pytest.raises(TrainingError, match=named) as caught:
            load_config(tmp_path / "broken.toml")
        assert caught.value.reason == "config-invalid"


def test_a_model_from_scratch_needs_a_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text((CONFIGS / "tiny.toml").read_text().replace("vocabulary = 512", ""))
    with pytest.raises(TrainingError, match="vocabulary"):
        load_config(tmp_path / "broken.toml")
