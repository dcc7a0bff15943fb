"""Guidance from a server that speaks vLLM's `/pooling`, in place of a thinker in this process."""

import base64
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor

from guided_reasoning.errors import TrainingError
from guided_reasoning.guidance_cache import Source
from guided_reasoning.prompt_format import PromptFormat
from guided_reasoning.sequences import EncodedItem

BATCH_ITEMS = 64
TIMEOUT_SECONDS = 600
UNIT_NORM = 1e-3
_NEXT = "Start it as training/README.md says, for the thinker of this run."
_TOKEN = "GUIDED_REASONING_TOKEN"
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token belongs to one server: where it would be sent on, the redirect is the answer."""

    def redirect_request(self, *_: Any) -> None:
        return None


def endpoint_source(url: str, thoughts: Sequence[int], form: PromptFormat, width: int) -> Source:
    """H of items from the server at `url`, which serves this run's thinker of hidden size `width`. The variable
    GUIDED_REASONING_TOKEN holds the token that it wants.

    The source raises TrainingError('endpoint-unreachable'), ('endpoint-refused'), or ('endpoint-mismatch') when what
    comes back cannot be that thinker's unnormalised hidden states.
    """
    base = url.rstrip("/")
    with _understood():
        model = _request(f"{base}/v1/models")["data"][0]["id"]

    def rows_of(items: Sequence[EncodedItem]) -> Tensor:
        prompts = [[*form.before, *i.question, *form.after, *thoughts, *form.close] for i in items]
        starts = [len(form.before) + len(i.question) + len(form.after) for i in items]
        answer = _request(f"{base}/pooling", _body(model, prompts))
        with _understood():
            found = sorted(answer["data"], key=lambda entry: entry["index"])
            if len(found) != len(items):
                raise _mismatch(f"{len(found)} results for {len(items)} prompts")
            rows = [
                _guidance(entry["data"], width, len(prompt), start, len(thoughts))
                for entry, prompt, start in zip(found, prompts, starts, strict=True)
            ]
        return torch.from_numpy(np.stack(rows))

    def source(items: Sequence[EncodedItem]) -> Tensor:
        parts = [items[start : start + BATCH_ITEMS] for start in range(0, len(items), BATCH_ITEMS)]
        return torch.cat([rows_of(part) for part in parts])

    return source


def _body(model: str, prompts: list[list[int]]) -> dict[str, Any]:
    return {
        "model": model,
        "input": prompts,
        "task": "token_embed",
        "use_activation": False,
        "add_special_tokens": False,
        "encoding_format": "base64",
        "embed_dtype": "float32",
        "endianness": "little",
    }


def _guidance(data: str | list, width: int, length: int, start: int, count: int) -> np.ndarray:
    """One prompt's rows, base64 or lists of floats → H [K, d_thinker]. A server in STEP pooling sends those alone."""
    flat = np.frombuffer(base64.b64decode(data), dtype="<f4") if isinstance(data, str) else np.array(data, np.float32)
    if flat.size not in (length * width, count * width):
        raise _mismatch(f"{flat.size} numbers for {length} tokens of width {width}")
    rows = flat.reshape(-1, width)
    guidance = rows if len(rows) == count else rows[start : start + count]
    if not np.isfinite(guidance).all():
        raise _mismatch("numbers that are not finite")
    if (np.abs(np.linalg.norm(guidance, axis=1) - 1) < UNIT_NORM).all():
        raise _mismatch("rows normalised to length 1")
    return guidance.copy()


def _request(url: str, body: dict[str, Any] | None = None) -> Any:
    """POST `body`, or GET. Older servers know `normalize` where newer ones know `use_activation`."""
    try:
        return _send(url, body)
    except urllib.error.HTTPError as error:
        if body and "use_activation" in body and error.code in (400, 422):
            return _request(url, {k: v for k, v in body.items() if k != "use_activation"} | {"normalize": False})
        said = error.read(500).decode(errors="replace")
        next_step = f"Put its token into the variable {_TOKEN}." if error.code in (401, 403) else _NEXT
        raise TrainingError("endpoint-refused", f"{url} answered {error.code}: {said}.", next_step) from error
    except (OSError, json.JSONDecodeError) as error:
        raise TrainingError("endpoint-unreachable", f"{url} gave no answer: {error}.", _NEXT) from error


def _send(url: str, body: dict[str, Any] | None) -> Any:
    content = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    if token := os.environ.get(_TOKEN):
        headers["Authorization"] = f"Bearer {token}"
    is_here = urllib.parse.urlsplit(url).hostname in _THIS_MACHINE
    proxies = [urllib.request.ProxyHandler({})] if is_here else []
    opener = urllib.request.build_opener(_NoRedirects, *proxies)
    with opener.open(urllib.request.Request(url, content, headers), timeout=TIMEOUT_SECONDS) as answer:
        return json.load(answer)


@contextmanager
def _understood() -> Iterator[None]:
    """What is read from an answer within has the form of one. Raises TrainingError('endpoint-mismatch')."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise _mismatch(f"an answer of another form ({type(error).__name__}: {error})") from error


def _mismatch(what: str) -> TrainingError:
    return TrainingError("endpoint-mismatch", f"The server sent {what}: not this thinker's hidden states.", _NEXT)
