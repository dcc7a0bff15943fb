"""Guidance over HTTP is guidance computed here, and a server of something else is refused before it trains anything."""

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

import numpy as np
import pytest
import torch
from export_models import Shape, random_llama

from guided_reasoning.errors import TrainingError
from guided_reasoning.guidance_cache import guidance_of
from guided_reasoning.models import hidden_states
from guided_reasoning.pooling_client import endpoint_source
from guided_reasoning.prompt_format import THINKER_FORMAT
from guided_reasoning.sequences import EncodedItem
from guided_reasoning.tokenizer import THOUGHT

MODEL = random_llama(Shape(width=32))
THOUGHTS = [THOUGHT] * 4
ITEMS = [EncodedItem([20 + i] * (3 + i % 5), [30], [31], [32], [33], 0) for i in range(150)]


@torch.no_grad()
def every_row(ids: list[int]) -> np.ndarray:
    return hidden_states(MODEL, MODEL.get_input_embeddings()(torch.tensor([ids])))[0].numpy()


def thought_rows(ids: list[int]) -> np.ndarray:
    """What `tok_pooling_type: STEP` leaves."""
    return every_row(ids)[[k for k, id in enumerate(ids) if id == THOUGHT]]


def normalised(ids: list[int]) -> np.ndarray:
    rows = every_row(ids)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@contextmanager
def server(
    rows=every_row, rejects: str = "", as_lists: bool = False, token: str = "", moved: str = ""
) -> Iterator[str]:
    """vLLM's wire format on the tiny model. `rejects`: a field of the request this version does not know; `token`: what
    it wants to be sent; `moved`: where it sends those who ask."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if moved:
                return self._answer(302, {}, {"Location": moved + self.path})
            if token and self.headers["Authorization"] != f"Bearer {token}":
                return self._answer(401, {"error": "token"})
            self._answer(200, {"data": [{"id": "tiny"}]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if rejects in body:
                return self._answer(400, {"error": f"unknown field {rejects}"})
            assert (body["model"], body["task"], self.path) == ("tiny", "token_embed", "/pooling")
            assert body.get("use_activation", body.get("normalize")) is False
            data = []
            for index, ids in enumerate(body["input"]):
                found = rows(ids)
                content = found.tolist() if as_lists else base64.b64encode(found.astype("<f4").tobytes()).decode()
                data.append({"index": index, "data": content})
            self._answer(200, {"data": data[::-1]})

        def _answer(self, status: int, content: object, headers: Mapping[str, str] = MappingProxyType({})) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        http.server_close()


@pytest.mark.parametrize(
    "kind",
    [{}, {"rows": thought_rows}, {"rejects": "use_activation"}, {"as_lists": True}],
    ids=["every row", "thought rows alone", "older server", "lists of floats"],
)
def test_a_served_thinker_gives_the_guidance_of_the_thinker_itself(kind: dict) -> None:
    with server(**kind) as url:
        found = endpoint_source(url, THOUGHTS, THINKER_FORMAT, 32)(ITEMS)
    expected = guidance_of(MODEL, ITEMS, THOUGHTS, torch.device("cpu"))
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("kind", "width", "reason"),
    [
        ({"rows": normalised}, 32, "endpoint-mismatch"),
        ({"rows": lambda ids: every_row(ids)[2:]}, 32, "endpoint-mismatch"),
        ({}, 48, "endpoint-mismatch"),
        ({"rows": lambda ids: every_row(ids) * np.nan}, 32, "endpoint-mismatch"),
        ({"rows": lambda ids: np.array([["a"]]), "as_lists": True}, 32, "endpoint-mismatch"),
        ({"rejects": "model"}, 32, "endpoint-refused"),
    ],
    ids=["normalised", "rows dropped by a cache", "another width", "not finite", "no numbers", "an error"],
)
def test_what_is_not_this_thinkers_guidance_is_refused(kind: dict, width: int, reason: str) -> None:
    with server(**kind) as url, pytest.raises(TrainingError) as caught:
        endpoint_source(url, THOUGHTS, THINKER_FORMAT, width)(ITEMS)
    assert caught.value.reason == reason


def test_no_server_is_an_error_with_a_next_step() -> None:
    with pytest.raises(TrainingError) as caught:
        endpoint_source("http://127.0.0.1:9", THOUGHTS, THINKER_FORMAT, 32)
    assert caught.value.reason == "endpoint-unreachable"


def test_a_server_gets_the_token_that_it_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(token="secret") as url:
        with pytest.raises(TrainingError) as caught:
            endpoint_source(url, THOUGHTS, THINKER_FORMAT, 32)
        assert caught.value.reason == "endpoint-refused" and "GUIDED_REASONING_TOKEN" in caught.value.next_step
        monkeypatch.setenv("GUIDED_REASONING_TOKEN", "secret")
        assert endpoint_source(url, THOUGHTS, THINKER_FORMAT, 32)(ITEMS[:2]).shape == (2, 4, 32)


def test_neither_redirects_nor_proxies_see_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDED_REASONING_TOKEN", "secret")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with server(token="secret") as other, server(moved=other) as url, pytest.raises(TrainingError) as caught:
        endpoint_source(url, THOUGHTS, THINKER_FORMAT, 32)
    assert caught.value.reason == "endpoint-refused" and "302" in str(caught.value)
