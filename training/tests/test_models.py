"""Protects: a compiled model computes what it computes otherwise, and is saved under the same names."""

from pathlib import Path

import pytest
import torch

from guided_reasoning.config import load_config
from guided_reasoning.models import build_llama, choose_attention, compile_models, hidden_states

CONFIG = load_config(Path(__file__).parents[1] / "configs" / "tiny.toml")


def hidden_and_gradients(model, shape: tuple[int, int]) -> dict[str, torch.Tensor]:
    ids = torch.arange(shape[0] * shape[1]).reshape(shape) * 7 % CONFIG.vocabulary
    hidden = hidden_states(model, model.get_input_embeddings()(ids))
    hidden.square().sin().sum().backward()
    gradients = {name: p.grad for name, p in model.named_parameters()}
    model.zero_grad(set_to_none=True)
    return {"hidden": hidden.detach(), **gradients}


def test_a_compiled_model_computes_the_same_for_batches_of_any_shape() -> None:
    models = []
    for _ in range(2):
        torch.manual_seed(0)
        models.append(build_llama(CONFIG.executor, CONFIG.vocabulary))
        choose_attention(models[-1], torch.device("cpu"))
    compile_models(models[1])
    for shape in ((3, 32), (5, 48), (2, 16)):
        plain, compiled = (hidden_and_gradients(model, shape) for model in models)
        for name, value in plain.items():
            torch.testing.assert_close(compiled[name], value, rtol=1e-3, atol=1e-4, msg=name)
    assert models[1].state_dict().keys() == models[0].state_dict().keys()


def test_without_a_compiler_models_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXX", "no-such-compiler")
    model = build_llama(CONFIG.executor, CONFIG.vocabulary)
    compile_models(model)
    assert model.model._compiled_call_impl is None
