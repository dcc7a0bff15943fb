"""One whole run of the pipeline for all tests that look at what it leaves."""

from pathlib import Path

import pytest

from guided_reasoning.cli import main


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all runs, with that of `configs/tiny.toml`."""
    folder = tmp_path_factory.mktemp("runs")
    config = Path(__file__).parents[1] / "configs" / "tiny.toml"
    assert main(["run", "--config", str(config), "--runs", str(folder), "--device", "cpu"]) == 0
    return folder
