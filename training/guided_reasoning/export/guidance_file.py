"""Files of guidance that was computed before, as protocol/README.md says under "Files of guidance"."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.schema import validate_against

SCHEMA = "guidance.schema.json"
_HASH_BYTES = 32
_ALIGNMENT = 8


def thinker_fingerprint(manifest: Mapping[str, Any]) -> str:
    """Names all that makes a bundle's guidance what it is: thinker, tokenizer, prompt, thoughts."""
    thinker, hashes = manifest["thinker"], {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    return _sha256(
        "\n".join(
            [
                "guidance 1",
                f"thoughts {' '.join(map(str, manifest['thoughts']['tokenIds']))}",
                f"dimension {thinker['dimension']} {thinker['dtype']}",
                f"prompt {_sha256(thinker['promptTemplate'])}",
                f"tokenizer {hashes[thinker['tokenizer']]}",
                f"model {hashes[thinker['model']]}",
                *sorted(f"data {path} {hashes[path]}" for path in hashes.keys() - _named(manifest)),
            ]
        )
    )


def write_guidance_file(
    path: Path, manifest: Mapping[str, Any], questions: Sequence[str], guidance: Iterable[np.ndarray]
) -> None:
    """Write `path`, whole or not at all. `questions`: no text twice; `guidance`: batches of their H, in the same order,
    each float32 [any, K, d_thinker].

    Raises TrainingError('guidance-file') where it cannot be written, or guidance that is not finite or of another size.
    """
    shape = (len(questions), manifest["thoughts"]["count"], manifest["thinker"]["dimension"])
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    digest, rows = hashlib.sha256(), 0
    try:
        with unfinished.open("wb") as file:
            # The checksum is known last; the header's length does not depend on it.
            file.write(_prologue(manifest, shape, "0" * 64))
            hashes = b"".join(hashlib.sha256(question.encode()).digest() for question in questions)
            digest.update(hashes)
            file.write(hashes)
            for batch in guidance:
                if batch.shape[1:] != shape[1:] or not np.isfinite(batch).all():
                    raise _fault(path, f"guidance of shape {batch.shape[1:]}, or not finite, for {shape[1:]}")
                content = batch.astype("<f4").tobytes()
                rows += len(batch)
                digest.update(content)
                file.write(content)
            if rows != len(questions):
                raise _fault(path, f"guidance of {rows} questions for {len(questions)}")
            file.seek(0)
            file.write(_prologue(manifest, shape, digest.hexdigest()))
        unfinished.replace(path)
    except OSError as error:
        raise _fault(path, str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _prologue(manifest: Mapping[str, Any], shape: tuple[int, int, int], sha256: str) -> bytes:
    """The header with its length in front."""
    count, thoughts, dimension = shape
    hashes, rows = count * _HASH_BYTES, 4 * count * thoughts * dimension
    header = {
        "__metadata__": {
            "format": "guided-reasoning-guidance",
            "version": "1",
            "fingerprint": thinker_fingerprint(manifest),
            "model": manifest["name"],
            "sha256": sha256,
        },
        "questions": {"dtype": "U8", "shape": [count, _HASH_BYTES], "data_offsets": [0, hashes]},
        "guidance": {"dtype": "F32", "shape": list(shape), "data_offsets": [hashes, hashes + rows]},
    }
    validate_against(SCHEMA, header, "guidance-file")
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    return len(text).to_bytes(8, "little") + text


def _named(manifest: Mapping[str, Any]) -> set[str]:
    """The files that a manifest names as a part."""
    executor, thinker = manifest["executor"], manifest["thinker"]
    parts = [executor[key] for key in ("model", "scorer", "sampler", "projection", "nullGuidance", "tokenizer")]
    parts += executor["weights"]
    optional = [manifest[key] for key in ("calibration", "atlas") if key in manifest]
    reference = [thinker["reference"]["vectors"]] if "reference" in thinker else []
    return {thinker["model"], thinker["tokenizer"], *parts, *optional, *reference}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _fault(path: Path, what: str) -> TrainingError:
    return TrainingError("guidance-file", f"{path} cannot be written: {what}.", "Name another file with --out.")
