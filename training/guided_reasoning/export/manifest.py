"""The manifest of a bundle: read, written as its schema wants it, and the files it names."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.schema import PROTOCOL, validate_against

MANIFEST_SCHEMA = PROTOCOL / "manifest.schema.json"


def manifest_path(folder: Path) -> Path:
    """The manifest of a bundle. Raises TrainingError('bundle-missing') when there is none."""
    path = folder / "manifest.json"
    if not path.exists():
        raise TrainingError("bundle-missing", f"There is no {path}.", "Run `training export`.")
    return path


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """What the manifest of a bundle says. Raises as `manifest_path`."""
    return json.loads(manifest_path(folder).read_text(encoding="utf-8"))


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write manifest.json, which makes a folder a bundle. Raises as `validate_manifest`."""
    validate_manifest(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def file_entry(path: Path) -> dict[str, Any]:
    """A file as the manifest lists it: plain name, size in bytes, SHA-256 in hexadecimal."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {"path": path.name, "bytes": path.stat().st_size, "sha256": digest}


def validate_manifest(manifest: Mapping[str, Any]) -> None:
    """Hold a manifest against the schema that the runtime reads it with.

    Raises TrainingError('export-manifest'), or 'export-schema-missing' outside a checkout of the repository.
    """
    validate_against(MANIFEST_SCHEMA.name, manifest, "export-manifest")
