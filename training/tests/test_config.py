"""Protects: every shipped configuration loads, and a mistake in one is named, not ignored."""

from pathlib import Path

import pytest

from guided_reasoning.config import PretrainedConfig, load_config
from guided_reasoning.errors import TrainingError

CONFIGS = Path(__file__).parents[1] / "configs"


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
