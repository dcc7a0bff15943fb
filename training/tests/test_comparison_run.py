"""Protects: one command trains and measures any part of the comparison, goes on where it stopped, and its report says
what was not run."""

import json
import shutil
from pathlib import Path

import pytest

from guided_reasoning.cli import main
from guided_reasoning.comparison import step
from guided_reasoning.comparison.analysis import analysis_path
from guided_reasoning.measure.files import SPLITS, outcome_path, read_lines, seed_folder

pytest.importorskip("sklearn")
TINY = Path(__file__).parents[1] / "configs" / "tiny.toml"
VARIANTS = """
[variants.task-only]
guidance = { recon_weight = 0.0 }
[variants.thoughts-2]
guidance = { thoughts = 2 }
[variants.before-question]
guidance = { before_question = true }
"""
LIMIT = 40
ONLY = (
    "guided",
    "kd",
    "text-plan",
    "continuous",
    "constants",
    "task-only",
    "before-question",
    "sft-concise",
    "step-by-step",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with runs and docs of part of a comparison whose models have learned nothing and write little."""
    folder = tmp_path_factory.mktemp("compared")
    text = TINY.read_text().replace("tokens = 40_000", "tokens = 6000").replace("test = 8", f"test = {LIMIT}")
    text = text.replace('held_out_families = ["navigate"]\n', "").replace(
        "longer = 8\nheld_out = 8", "longer = 2\nheld_out = 2"
    )
    text = text.replace("layers = 2", "layers = 1\nmax_positions = 176")
    (folder / "small.toml").write_text(text + VARIANTS)
    assert reproduce(folder, "--only", "guided", "--minutes", "0") == 3
    for name in ONLY:
        assert reproduce(folder, "--only", name) == 0
    return folder


def reproduce(folder: Path, *more: str) -> int:
    run = ["--config", str(folder / "small.toml"), "--runs", str(folder / "runs"), "--device", "cpu"]
    return main(["reproduce", *run, "--docs", str(folder / "docs"), "--limit", str(LIMIT), *more])


def outcomes(folder: Path) -> Path:
    return folder / "docs" / "outcomes" / "small"


def values(folder: Path) -> dict:
    return json.loads((folder / "docs" / "results.json").read_text())["comparison"]


def left(folder: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    capsys.readouterr()
    assert reproduce(folder, "--left") == 0
    return set(capsys.readouterr().out.splitlines())


def test_three_seeds_of_the_headline_are_run_where_they_are_named(place: Path) -> None:
    for seed in (1, 2, 3):
        _, lines = read_lines(outcome_path(outcomes(place), seed, "guided-concise", "test"))
        assert len(lines) == 2 and all(len(line["right"]) == LIMIT for line in lines)
    assert not outcome_path(outcomes(place), 2, "kd-concise", "test").exists()
    assert values(place)["seeds"] == [1, 2, 3]


def test_every_system_of_a_member_has_its_outcomes(place: Path) -> None:
    systems = [
        "guided-verbose", "mean-concise", "swapped-concise", "null-concise", "thinker-direct", "thinker-recon",
        "forced", "guided-concise.after-0", "guided-concise.after-75", "alone-concise.after-0", "sft-concise.after-50",
        "kd-concise", "kd-verbose", "text-plan-concise", "text-plan-gold-verbose", "continuous", "constants-concise",
        "step-by-step", "task-only.guided-concise", "task-only.thinker-recon", "task-only.alone-concise.after-0",
        "before-question.guided-concise.after-25", "task-only.forced",
    ]  # fmt: skip
    for system in systems:
        header, lines = read_lines(outcome_path(outcomes(place), 1, system, "test"))
        assert header["system"] == system and [line["family"] for line in lines] == sorted(
            line["family"] for line in lines
        )
    assert outcome_path(outcomes(place), 1, "kd-concise", "longer").exists()
    assert not outcome_path(outcomes(place), 1, "task-only.guided-concise", "longer").exists()


def test_a_variant_with_the_base_s_thinker_has_no_thinker_of_its_own(place: Path) -> None:
    variants = place / "runs" / "small" / "variants"
    assert (variants / "task-only" / "stage1" / "thinker").exists()
    assert sorted(path.name for path in (variants / "before-question").iterdir()) == ["stage2"]


def test_without_reconstruction_only_the_task_is_trained(place: Path) -> None:
    rows = (place / "runs" / "small" / "variants" / "task-only" / "stage1" / "losses.jsonl").read_text().splitlines()
    assert "task" in json.loads(rows[-1]) and "recon" not in json.loads(rows[-1])


def test_what_is_done_is_not_done_again_and_what_is_left_is_said(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remaining = left(place, capsys)
    assert "mt-cot (seed 1)" in remaining and "thoughts-2 (seed 1)" in remaining and "sft-mixed (seed 3)" in remaining
    assert not {f"{name} (seed 1)" for name in ONLY} & remaining
    before = {path: path.stat().st_mtime_ns for path in (place / "runs").rglob("checkpoint.pt")}
    assert reproduce(place, "--only", "guided", "--only", "kd") == 0
    assert {path: path.stat().st_mtime_ns for path in (place / "runs").rglob("checkpoint.pt")} == before


def test_a_marker_of_other_settings_does_not_count(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(place / "docs", tmp_path / "docs")
    text = (place / "small.toml").read_text().replace("tokens = 6000", "tokens = 7000")
    (tmp_path / "small.toml").write_text(text)
    assert "guided (seed 1)" in left(tmp_path, capsys)


def test_what_another_recipe_made_is_shown_but_due_again(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(place / "docs", tmp_path / "docs")
    shutil.copy(place / "small.toml", tmp_path)
    monkeypatch.setattr(step, "RECIPE", step.RECIPE + 1)
    assert reproduce(tmp_path, "--minutes", "0") == 3
    assert main(["report", "--scale", "small", "--docs", str(tmp_path / "docs")]) == 0
    found = values(tmp_path)
    assert "guided (seed 1, run with other settings than today's)" in found["not_run"]
    assert "guided/1" in found["trainings"]


def test_members_are_measured_on_the_same_items(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert reproduce(place, "--only", "pause", "--limit", str(LIMIT - 1)) != 0
    assert f"--limit {LIMIT}" in capsys.readouterr().err
    assert not (place / "runs" / "small" / "pause").exists(), "before hours of training"


def test_before_anything_is_run_the_report_says_so(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(TINY.read_text() + VARIANTS)
    assert reproduce(tmp_path, "--minutes", "0") == 3
    assert main(["report", "--scale", "small", "--docs", str(tmp_path / "docs")]) == 0
    found = values(tmp_path)
    assert {"guided (seed 1)", "guided (seed 3)", "thoughts-2 (seed 1)", "kd (seed 1)"} <= set(found["not_run"])
    assert all(claim["value"] is None and not claim["reached"] for claim in found["claims"].values())
    page = (tmp_path / "docs" / "results.md").read_text()
    assert "guided (seed 1)" in page and "pictures/" not in page


def test_a_comparison_has_no_pretraining(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alike = TINY.read_text().replace("key_value_heads = 1", "key_value_heads = 2")
    (tmp_path / "small.toml").write_text(alike + "\n[pretraining]\ntokens = 1000\n" + VARIANTS)
    assert reproduce(tmp_path, "--minutes", "0") == 1
    assert "pretraining" in capsys.readouterr().err


def test_an_unknown_member_is_named(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert reproduce(place, "--only", "kard") == 1
    assert "kard" in capsys.readouterr().err


def test_a_scale_or_a_configuration_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reproduce"]) == 1
    assert "--scale" in capsys.readouterr().err
    assert main(["reproduce", "--scale", "no-such-scale"]) == 1


def test_the_report_has_claims_and_names_what_was_not_run(place: Path) -> None:
    found = values(place)
    asked = {
        "guided_minus_sft", "guided_minus_kd", "guided_minus_text_plan", "guided_minus_equal_flops",
        "guided_minus_shuffled", "guided_minus_family_mean", "guided_minus_constants", "recon_gain",
        "answer_follows_chain", "early_answer_curve",
    }  # fmt: skip
    assert asked <= found["claims"].keys()
    for name in ("guided_minus_kd", "guided_minus_shuffled", "recon_gain"):
        claim = found["claims"][name]
        assert claim["scale"] == "small" and claim["n"] == 2 * LIMIT and claim["low"] <= claim["value"] <= claim["high"]
    assert "sft-equal-flops-concise" in found["claims"]["guided_minus_equal_flops"]["missing"]
    assert "mt-cot (seed 1)" in found["not_run"]
    assert set(found["ablations"]) == {"guided", "task-only", "before-question"}
    assert set(found["leakage"]) == {"guided", "task-only"}
    page = (place / "docs" / "results.md").read_text()
    assert "mt-cot (seed 1)" in page and "| mt-cot" not in page
    assert "Stage 1 takes 0.0 M tokens" in page and "K = 4" in page
    pictures = {path.name for path in (place / "docs" / "pictures").iterdir()}
    assert {"losses.svg", "guidance-map.svg", "early-answers.svg"} <= pictures
    assert all(f"](pictures/{name})" in page for name in pictures)


def test_the_report_is_computed_from_the_outcomes_alone(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "docs" / "outcomes", tmp_path / "outcomes")
    assert main(["report", "--scale", "small", "--docs", str(tmp_path)]) == 0
    written = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file())
    assert "results.md" in map(str, written)
    for path in written:
        assert (tmp_path / path).read_bytes() == (place / "docs" / path).read_bytes(), path


def test_the_report_keeps_what_else_was_measured(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "docs" / "outcomes", tmp_path / "outcomes")
    other = tmp_path / "outcomes" / "other"
    for name in ("items", "seed-1"):
        shutil.copytree(outcomes(place) / name, other / name)
    assert main(["report", "--scale", "small", "--docs", str(tmp_path)]) == 0
    found = json.loads((tmp_path / "results.json").read_text())
    assert found["scale"] == "other" and found["comparison"]["claims"]


def test_the_analysis_covers_every_item_once(place: Path) -> None:
    import gzip

    analysis = json.loads(gzip.decompress(analysis_path(seed_folder(outcomes(place), 1)).read_bytes()))
    for of_family in analysis["probes"].values():
        for own in of_family.values():
            assert len(own["guidance"]["right"]) == len(own["question"]["control"]) == LIMIT
    assert {family: len(points) for family, points in analysis["map"].items()} == dict.fromkeys(
        ("boolean_expressions", "object_counting"), LIMIT
    )
    assert all(own["most_frequent"] <= own["purity"] <= 1 for own in analysis["clusters"].values())


def test_the_files_of_all_splits_can_be_read(place: Path) -> None:
    for path in outcomes(place).glob("seed-*/*.jsonl.gz"):
        header, _ = read_lines(path)
        assert header["split"] in SPLITS
