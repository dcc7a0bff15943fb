"""Protects: an outcome file is what its header says, also while another is being made in its place."""

from pathlib import Path

from guided_reasoning.measure.files import FamilyWriter, read_lines


def write(path: Path, header: dict[str, str]) -> None:
    writer = FamilyWriter(path, header)
    writer.add({"family": "rates"})
    writer.finish()


def test_what_was_measured_of_another_bundle_does_not_stand_while_this_one_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.jsonl.gz"
    write(path, {"bundle": "old"})
    writer = FamilyWriter(path, {"bundle": "new"})
    assert not writer.finished and not path.exists()


def test_what_was_measured_of_the_same_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.jsonl.gz"
    write(path, {"bundle": "same"})
    assert FamilyWriter(path, {"bundle": "same"}).finished
    assert read_lines(path) == ({"bundle": "same"}, [{"family": "rates"}])


def test_a_stopped_run_goes_on_where_its_header_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.jsonl.gz"
    FamilyWriter(path, {"bundle": "a"}).add({"family": "rates"})
    assert FamilyWriter(path, {"bundle": "b"}).families == set()
    assert FamilyWriter(path, {"bundle": "a"}).families == {"rates"}
