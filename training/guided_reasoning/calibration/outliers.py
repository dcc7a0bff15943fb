"""Texts from outside the domain, by which the gate is tuned: what any machine has, and files of questions if named."""

import ast
import json
import random
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from guided_reasoning.errors import TrainingError

LONGEST = 1200
"""Characters of a piece of code or prose: what a person selects, not a file."""
CODE_NODES = (
    ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Assign,
    ast.Import, ast.ImportFrom,
)  # fmt: skip


def outliers(questions: Sequence[str], files: Sequence[Path], count: int, seed: int) -> dict[str, list[str]]:
    """At most `count` texts of each source: the questions with their words shuffled, code and prose of Python's
    standard library, and each file (JSON lines with `question`). Raises TrainingError('outliers-file')."""
    rng = random.Random(f"{seed}/outliers")
    code, prose = _standard_library()
    sources = {
        "shuffled words": [_shuffled(q, rng) for q in rng.sample(list(questions), min(count, len(questions)))],
        "code": code,
        "prose": prose,
    }
    for path in files:
        sources["/".join(path.with_suffix("").parts[-2:])] = _questions(path)
    return {name: rng.sample(texts, min(count, len(texts))) for name, texts in sources.items() if texts}


def _shuffled(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def _standard_library() -> tuple[list[str], list[str]]:
    """Code, asked about as the editor asks, and paragraphs of docstrings; none where the library is not in files."""
    code: list[str] = []
    prose: list[str] = []
    for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py")):
        try:
            source = path.read_text(encoding="utf-8")
            tree = ast.parse(source)
        except (OSError, ValueError, SyntaxError):
            continue
        lines = source.split("\n")
        for node in ast.walk(tree):
            if isinstance(node, CODE_NODES):
                code.append(_asked("\n".join(lines[node.lineno - 1 : node.end_lineno])))
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                prose += (ast.get_docstring(node) or "").split("\n\n")
    return [c for c in code if len(c) <= LONGEST], [p for p in prose if 30 <= len(p) <= LONGEST]


def _asked(code: str) -> str:
    asks = "What does this code print?" if "print(" in code else "What is the final value of each variable?"
    return f"{asks}\n{code}"


def _questions(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8") as lines:
            return [str(json.loads(line)["question"]) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            "outliers-file", f"{path} has no questions: {error}.", "Name JSON lines with a `question`."
        ) from error
