"""The shipped runtime and its benchmarks, as processes that calibrating and measuring start."""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.manifest import file_entry, manifest_path

ROOT = Path(__file__).parents[2]
_ANSWERING = ("bundle", "core", "executor", "guidance", "reasoning")


def build_runtime() -> None:
    """Build what `npm run` builds. Raises TrainingError('runtime-not-built')."""
    try:
        ended = run_runtime("esbuild.mjs", "--quiet")
    except FileNotFoundError:
        raise TrainingError("runtime-not-built", "There is no `node`.", "Install Node.js and run `npm ci`.") from None
    if ended.returncode:
        raise TrainingError("runtime-not-built", ended.stderr.strip(), "Run `npm ci`, then this again.")


def run_runtime(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What `npm run eval` runs: the build, and then the command line. Built once, all files are asked of the same."""
    return subprocess.run(["node", *arguments], capture_output=True, text=True, check=False, cwd=ROOT)


def ask_runtime(lines: Iterable[Mapping[str, Any]], command: str, *options: str | Path) -> list[dict[str, Any]]:
    """What a command prints, a line of JSON for each line of its `--data`. Raises TrainingError('COMMAND-failed')."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        ended = run_runtime("dist/cli.js", command, "--data", path, *options)
    if ended.returncode:
        raise TrainingError(
            f"{command}-failed", ended.stderr.strip(), f"Run `npm run {command}` on such a line by hand."
        )
    return [json.loads(line) for line in ended.stdout.split("\n") if line]


def run_bench(name: str, job: Mapping[str, Any]) -> Any:
    """What `bench/job.mjs` measures for a job. Raises TrainingError('bench-failed') with what it said."""
    ended = subprocess.run(
        ["node", "bench/job.mjs", name], input=json.dumps(job), capture_output=True, text=True, check=False, cwd=ROOT
    )
    if ended.returncode:
        raise TrainingError("bench-failed", ended.stderr.strip(), "Run `npm ci`, then this again.")
    return json.loads(ended.stdout)


def runtime_digest() -> str:
    """Names what answers a question beside its bundle: the sources of the runtime."""
    sources = sorted(path for part in _ANSWERING for path in (ROOT / "src" / part).rglob("*.ts"))
    named = [f"{path.relative_to(ROOT).as_posix()} {digest(path)}" for path in sources]
    return hashlib.sha256("\n".join(named).encode()).hexdigest()


def bundle_digest(bundle: Path) -> str:
    """Names a bundle: its manifest names every file by its SHA-256. Raises TrainingError('bundle-missing')."""
    return digest(manifest_path(bundle))


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return file_entry(path)["sha256"]
