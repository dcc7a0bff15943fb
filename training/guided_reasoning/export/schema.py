"""Holds what is exported against the JSON Schemas that the runtime reads it with."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema

from guided_reasoning.errors import TrainingError

PROTOCOL = Path(__file__).parents[3] / "protocol"


def validate_against(name: str, content: Mapping[str, Any], reason: str = "export-schema") -> None:
    """Hold content against protocol/NAME.

    Raises TrainingError(reason), or 'export-schema-missing' outside a checkout of the repository.
    """
    path = PROTOCOL / name
    if not path.exists():
        raise TrainingError(
            "export-schema-missing",
            f"There is no {path}.",
            "Install the package from a checkout with `pip install -e training`.",
        )
    try:
        jsonschema.validate(content, json.loads(path.read_text(encoding="utf-8")))
    except jsonschema.ValidationError as error:
        raise TrainingError(
            reason,
            f"What is to be exported breaks {name} at {error.json_path}: {error.message[:500]}.",
            "Correct what writes it, or the schema in src/core.",
        ) from error
