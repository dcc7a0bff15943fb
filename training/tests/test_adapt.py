"""Every recipe makes a bundle, from data to the runtime, with random two-layer models of the architectures it names."""

import json
import shutil
import subprocess
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from adapt_models import save_llama, save_qwen2
from safetensors.torch import load_file

from guided_reasoning.adapt import DEFAULT_RECIPE
from guided_reasoning.cli import main
from guided_reasoning.config import PretrainedConfig, load_config
from guided_reasoning.errors import TrainingError
from guided_reasoning.pretrained import checkpoint_config, load_checkpoint, load_trainable

RECIPES = sorted((DEFAULT_RECIPE.parent / "paper").glob("*.toml"))
REPOSITORY = DEFAULT_RECIPE.parents[2]
RUNTIME = REPOSITORY / "dist" / "cli.js"


def random_checkpoint(folder: Path, model: str) -> Path:
    """A random model of the architecture that a recipe's path names."""
    if "Llama" in model:
        return save_llama(folder / model, width=64, chat="Instruct" in model)
    return save_qwen2(folder / model, width=96 if "32B" in model else 64, chat="Instruct" in model)


def shortened(recipe: Path, folder: Path) -> Path:
    """The recipe with little data and few tokens: one family, batches of 1,024 tokens."""
    pytest.importorskip("peft")
    text = recipe.read_text()
    start, end = text.index("[data]"), text.index("[thinker]")
    data = '[data]\nfamilies = ["boolean_expressions"]\ntrain = 40\ntest = 3\nlonger = 3\nheld_out = 3\n\n'
    lines = (text[:start] + data + text[end:]).splitlines()
    budgets = {"tokens": 4000, "batch_tokens": 2048}
    lines = [f"{k} = {budgets[k]}" if (k := line.split(" = ")[0]) in budgets else line for line in lines]
    path = folder / recipe.name
    path.write_text("\n".join(lines))
    return path


@pytest.fixture(scope="module", params=RECIPES, ids=lambda path: path.stem)
def adapted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run's folder of one recipe."""
    folder = tmp_path_factory.mktemp("adapt")
    recipe = tomllib.loads(request.param.read_text())
    paths = [random_checkpoint(folder, Path(recipe[role]["path"]).name) for role in ("thinker", "executor")]
    where = ["--config", str(shortened(request.param, folder)), "--runs", str(folder), "--device", "cpu"]
    assert main(["adapt", "--thinker", str(paths[0]), "--executor", str(paths[1]), *where]) == 0
    return folder / request.param.stem


def test_a_recipe_makes_a_bundle_with_two_tokenizers_that_says_where_it_comes_from(adapted: Path) -> None:
    manifest = json.loads((adapted / "bundle" / "manifest.json").read_text())
    assert manifest["thinker"]["tokenizer"] != manifest["executor"]["tokenizer"]
    assert len(set(manifest["thoughts"]["tokenIds"])) == manifest["thoughts"]["count"] == 10
    assert manifest["thinker"]["promptTemplate"].startswith("<|im_start|>system")
    assert manifest["executor"]["promptTemplate"] in ("{{question}}", "<|begin_of_text|>{{question}}")
    configuration = manifest["training"]["configuration"]
    assert configuration["thinker"]["path"] == "Qwen2.5-32B-Instruct", "a bundle names checkpoints, not folders"
    assert "Qwen2.5-32B-Instruct" in manifest["licence"]


def test_the_trained_thinker_is_an_ordinary_checkpoint_with_its_tokenizer(adapted: Path) -> None:
    folder = adapted / "stage1" / "thinker"
    assert not [name for name in load_file(folder / "model.safetensors") if "lora" in name or "base_layer" in name]
    assert {"tokenizer.json", "config.json"} <= {path.name for path in folder.iterdir()}
    assert json.loads((folder / "config.json").read_text())["architectures"] == ["Qwen2ForCausalLM"]


@pytest.mark.skipif(not RUNTIME.exists() or not shutil.which("node"), reason="the runtime is not built: npm run build")
def test_the_runtime_writes_what_pytorch_writes(adapted: Path) -> None:
    """Prompts, tokenizers and graphs agree across the languages, token by token, until the limit of the golden file.

    What the pair writes first comes to no answer, as it has learned nothing, so another chain may have taken its place.
    """
    golden = json.loads((adapted / "golden.json").read_text())["cases"][0]
    command = ["node", str(RUNTIME), "solve", "--json", "--bundle", str(adapted / "bundle"), golden["question"]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    trace = json.loads(done.stdout)
    first = trace.get("rejected", trace)
    written = [token["logProb"] for step in first["steps"] for token in step["tokens"]]
    expected = golden["solve"]["logProbs"]
    count = min(len(written), len(expected), 12)
    assert count > 4
    assert written[:count] == pytest.approx(expected[:count], abs=1e-3)


def test_the_default_recipe_needs_no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guided_reasoning.adapt.DEFAULT_RECIPE", shortened(DEFAULT_RECIPE, tmp_path))
    monkeypatch.setattr("guided_reasoning.cli.STEPS", {"data": "", "tokenizer": "", "stage1": ""})
    thinker, executor = save_llama(tmp_path / "big", scaled=True), save_qwen2(tmp_path / "small")
    models = ["--thinker", str(thinker), "--executor", str(executor)]
    assert main(["adapt", *models, "--runs", str(tmp_path), "--device", "cpu"]) == 0
    assert (tmp_path / "big-to-small" / "stage1" / "thinker" / "model.safetensors").exists()


def test_new_rows_are_near_the_mean_and_differ_and_old_rows_stay(tmp_path: Path) -> None:
    """A row of zeros or of another token's values would start from a wrong meaning."""
    path = save_llama(tmp_path / "llama")
    before = load_checkpoint(path)
    rows = before.get_input_embeddings().num_embeddings
    torch.manual_seed(0)
    model = load_trainable(PretrainedConfig(str(path)), range(rows, rows + 3)).model
    for old, new in zip(
        (before.get_input_embeddings(), before.lm_head), (model.get_input_embeddings(), model.lm_head), strict=True
    ):
        assert torch.equal(new.weight[:rows], old.weight)
        offsets = new.weight[rows:] - old.weight.mean(0)
        assert 0 < offsets.abs().max() < old.weight.std()
        assert not torch.equal(offsets[0], offsets[1])


def test_lora_trains_adapters_and_new_rows_alone_and_merges_to_what_it_computed(tmp_path: Path) -> None:
    peft = pytest.importorskip("peft")
    assert peft
    config = load_config(RECIPES[0], {"thinker": save_llama(tmp_path / "llama"), "executor": tmp_path / "llama"})
    settings = replace(config.thinker, dtype="float32", gradient_checkpointing=False)
    ids = [360, 361]
    built = load_trainable(settings, ids)
    trained = {name for name, parameter in built.model.named_parameters() if parameter.requires_grad}
    assert trained and all("lora_" in name or "trainable_tokens" in name for name in trained)
    assert {name.split(".")[0] for name in trained if "trainable_tokens" in name} == {"model", "lm_head"}
    with torch.no_grad():
        for name, parameter in built.model.named_parameters():
            if name in trained:
                parameter.add_(0.05 * torch.randn_like(parameter))
    tokens = torch.tensor([[5, 360, 7, 361]])
    built.model.eval()
    expected = built.model(tokens).logits
    torch.testing.assert_close(built.finish()(tokens).logits, expected, rtol=1e-3, atol=1e-3)


def test_another_architecture_is_refused_with_the_names_of_those_supported(tmp_path: Path) -> None:
    path = save_qwen2(tmp_path / "model")
    settings = json.loads((path / "config.json").read_text()) | {"model_type": "gpt2"}
    (path / "config.json").write_text(json.dumps(settings))
    with pytest.raises(TrainingError) as caught:
        checkpoint_config(path)
    assert caught.value.reason == "architecture-unsupported"
    assert "LlamaForCausalLM, Qwen2ForCausalLM" in caught.value.next_step


def test_what_could_not_be_exported_is_refused_before_training(tmp_path: Path) -> None:
    path = save_qwen2(tmp_path / "model")
    settings = json.loads((path / "config.json").read_text()) | {"use_sliding_window": True, "max_window_layers": 0}
    (path / "config.json").write_text(json.dumps(settings))
    with pytest.raises(TrainingError, match="sliding window") as caught:
        checkpoint_config(path)
    assert caught.value.reason == "export-unsupported"


def test_a_missing_checkpoint_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    models = ["--thinker", str(tmp_path / "none"), "--executor", str(tmp_path / "none")]
    assert main(["adapt", *models, "--runs", str(tmp_path)]) == 1
    assert "no Hugging Face checkpoint" in capsys.readouterr().err
