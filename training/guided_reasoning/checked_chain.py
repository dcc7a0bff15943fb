"""What the shipped checker says of chains, whoever wrote them."""

from collections.abc import Mapping, Sequence
from typing import Any

from guided_reasoning.runtime import ask_runtime


def chain_line(name: str, question: str, chain: str, answer: str) -> dict[str, str]:
    """A chain, one step a line, as the checker reads it."""
    return {"id": name, "question": question, "chain": chain, "answer": answer}


def check_chains(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What `npm run check -- --json` says of every line, in order, by one process for all; the runtime is built.

    Raises TrainingError('check-failed').
    """
    # The checker refuses a file without a line.
    return list(ask_runtime(lines, "check", "--json")) if lines else []


def is_wrong(checked: Mapping[str, Any]) -> bool:
    """Whether anything in a chain or its answer is called wrong."""
    checks = [check for step in checked["steps"] for check in step["checks"]] + checked["answer"]["checks"]
    return any(not check["ok"] for check in checks)
