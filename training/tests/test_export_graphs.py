"""Every exported graph computes what PyTorch computes, however its input is cut into runs."""

import dataclasses
from functools import partial

import numpy as np
import onnx
import pytest
import torch
from adapt_models import save_llama, save_qwen2
from export_models import INFO, THOUGHTS, VOCABULARY, Shape, random_checkpoints, random_llama, random_projection

from guided_reasoning.errors import TrainingError
from guided_reasoning.export.bundle import write_bundle
from guided_reasoning.export.linear import quantise_int8
from guided_reasoning.export.llama import LlamaShape
from guided_reasoning.export.onnx_engine import NO_TOKEN, OnnxEngine
from guided_reasoning.export.parity import relative_error
from guided_reasoning.export.torch_engine import TorchEngine
from guided_reasoning.pretrained import load_checkpoint
from guided_reasoning.tokenizer import EOS, PLAN, SOLVE

SHAPES = {
    "plain": Shape(key_value_heads=4),
    "grouped heads": Shape(key_value_heads=2),
    "one key-value head": Shape(key_value_heads=1),
    "other rotary base and epsilon": Shape(rope_theta=500.0, norm_epsilon=1e-2),
    "untied head": Shape(tied=False),
}
QUESTION = [1, *range(20, 33)]


@pytest.fixture(scope="module", params=SHAPES.values(), ids=SHAPES.keys())
def engines(request, tmp_path_factory):
    """The same random weights as fp32 graphs and in PyTorch."""
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "source.json").write_text("{}")
    checkpoints = random_checkpoints(folder / "source.json", request.param)
    write_bundle(folder, checkpoints, INFO, "", executor_dtype="fp32")
    return OnnxEngine(folder), TorchEngine(checkpoints)


@pytest.fixture
def prefix(engines):
    """Projected guidance of arbitrary thoughts."""
    guidance = np.random.default_rng(0).normal(size=(THOUGHTS, 32)).astype(np.float32)
    return engines[1].project(guidance)


def test_thinker_returns_the_hidden_states_at_the_thoughts(engines):
    positions = [5, 6, 7, 8]
    found, expected = (engine.think(QUESTION, positions) for engine in engines)
    assert found.shape == (4, 32)
    assert relative_error(found, expected) < 1e-4


def test_prompts_of_different_lengths_share_a_pass(engines):
    """Shorter prompts are padded on the right with any token: what comes later reaches no earlier row."""
    prompts = [QUESTION, QUESTION[:9], [1, 30], list(range(20, 80))]
    places = [[5, 6, 7, 8], [0, 3, 5, 8], [0, 0, 1, 1], [9, 10, 58, 59]]
    together = engines[0].think_together(prompts, places)
    for prompt, positions, rows in zip(prompts, places, together, strict=True):
        assert relative_error(rows, engines[0].think(prompt, positions)) < 1e-5
        assert relative_error(rows, engines[1].think(prompt, positions)) < 1e-4


def test_projection(engines):
    guidance = np.random.default_rng(1).normal(size=(THOUGHTS, 32)).astype(np.float32)
    found, expected = (engine.project(guidance) for engine in engines)
    assert relative_error(found, expected) < 1e-5


@pytest.mark.parametrize(
    ("question", "rows", "control"),
    [(QUESTION, THOUGHTS, SOLVE), (QUESTION, 0, SOLVE), ([], THOUGHTS, PLAN), ([], 0, PLAN), ([1], 1, SOLVE)],
    ids=["guided", "no prefix", "plan: empty cache", "one token alone", "one of each"],
)
def test_greedy_tokens_and_log_probs(engines, prefix, question, rows, control):
    found, expected = (engine.write(question, prefix[:rows], control, 40, NO_TOKEN) for engine in engines)
    assert found.tokens == expected.tokens
    assert len(found.tokens) == 40
    np.testing.assert_allclose(found.log_probs, expected.log_probs, atol=1e-4)


def test_stops_after_the_end_token_and_returns_it(engines, prefix):
    free = engines[0].write(QUESTION, prefix, SOLVE, 20, NO_TOKEN).tokens
    end = free[7]
    until = free.index(end) + 1
    assert engines[0].write(QUESTION, prefix, SOLVE, 20, end).tokens == free[:until]


@pytest.mark.parametrize("sizes", [[1] * 30, [16, 14], [7, 1, 22]], ids=str)
def test_chunks_write_what_one_run_writes(engines, prefix, sizes):
    engine, _ = engines
    whole, end_cache = engine.decode(engine.read(QUESTION), prefix, [SOLVE], 30, NO_TOKEN)
    cache, rows, ids, tokens, log_probs = engine.read(QUESTION), prefix, [SOLVE], [], []
    for size in sizes:
        part, cache = engine.decode(cache, rows, ids, size, NO_TOKEN)
        tokens += part.tokens
        log_probs += part.log_probs
        rows, ids = engine.no_prefix, tokens[-1:]
    assert tokens == whole.tokens
    np.testing.assert_allclose(log_probs, whole.log_probs, atol=1e-5)
    assert cache.length == end_cache.length == len(QUESTION) + THOUGHTS + 1 + 29


def test_scorer_agrees_with_the_executor_and_with_pytorch(engines, prefix):
    written = engines[0].write(QUESTION, prefix, SOLVE, 24, NO_TOKEN)
    found, expected = (engine.score(QUESTION, prefix, SOLVE, written.tokens) for engine in engines)
    np.testing.assert_allclose(found, written.log_probs, atol=1e-4)
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_scorer_takes_any_labels_and_no_prefix(engines, prefix):
    tokens = np.random.default_rng(2).integers(0, VOCABULARY, 9).tolist()
    for question, rows in ((QUESTION, 0), ([], 0), ([], THOUGHTS)):
        found, expected = (engine.score(question, prefix[:rows], SOLVE, tokens) for engine in engines)
        np.testing.assert_allclose(found, expected, atol=1e-4)


def test_scorer_scores_many_prefixes_as_it_scores_each(engines, prefix):
    tokens = np.random.default_rng(4).integers(0, VOCABULARY, 17).tolist()
    prefixes = np.stack([prefix, np.zeros_like(prefix), prefix[::-1], engines[1].null_guidance])
    for question in (QUESTION, []):
        together = engines[0].score_together(question, prefixes, SOLVE, tokens)
        for row, rows in zip(together, prefixes, strict=True):
            np.testing.assert_allclose(row, engines[1].score(question, rows, SOLVE, tokens), atol=1e-4)


NOTHING_DRAWN = np.zeros((24, 1))


@pytest.mark.parametrize("strength", [0.0, 1.0])
def test_guidance_mixed_at_an_end_is_that_end(engines, prefix, strength):
    """Strength 1 is guided and 0 is null, to the token and, within float32, to the log-probability."""
    engine, reference = engines
    null = engine.null_guidance
    found = engine.sample(
        QUESTION,
        np.stack([prefix, null]),
        SOLVE,
        np.array([[strength, 1 - strength]]),
        [0, 0],
        NOTHING_DRAWN,
        0,
        NO_TOKEN,
    )
    expected = reference.write(QUESTION, prefix if strength else null, SOLVE, 24, NO_TOKEN)
    assert found.tokens[:, 0].tolist() == expected.tokens
    np.testing.assert_allclose(found.log_probs[:, 0], expected.log_probs, atol=1e-4)


@pytest.mark.parametrize("strength", [0.5, 2.0])
def test_guidance_is_mixed_in_log_probabilities(engines, prefix, strength):
    engine, reference = engines
    null = engine.null_guidance
    mix = np.array([[strength, 1 - strength]])
    found = engine.sample(QUESTION, np.stack([prefix, null]), SOLVE, mix, [0, 0], NOTHING_DRAWN, 0, NO_TOKEN)
    written: list[int] = []
    for token, log_prob in zip(found.tokens[:, 0], found.log_probs[:, 0], strict=True):
        guided, unguided = (
            np.array([reference.score(QUESTION, rows, SOLVE, [*written, t])[-1] for t in (token, 5, 77, 300)])
            for rows in (prefix, null)
        )
        mixed = unguided + strength * (guided - unguided)
        assert mixed[0] >= mixed[1:].max() - 1e-4, "another token would have been likelier"
        distribution = _distribution(reference, prefix, null, written, strength)
        np.testing.assert_allclose(log_prob, distribution[token], atol=1e-3)
        written.append(int(token))
        if len(written) == 4:
            break


def _distribution(reference, prefix, null, written, strength):
    """log p of every token after `written`, mixed as protocol/README.md says."""
    logits = []
    for rows in (prefix, null):
        embeddings = reference._embed(QUESTION, rows, [SOLVE, *written])
        with torch.inference_mode():
            logits.append(reference._executor(inputs_embeds=embeddings).logits[0, -1].double())
    guided, unguided = logits
    return (unguided + strength * (guided - unguided)).log_softmax(-1).numpy()


def test_samples_are_drawn_by_the_uniform_numbers(engines, prefix):
    """Each chain's token is the first whose cumulative probability at the temperature exceeds its number."""
    engine, reference = engines
    uniform = np.random.default_rng(5).random((6, 3))
    found = engine.sample(QUESTION, np.stack([prefix] * 3), SOLVE, np.eye(3), [0, 1, 2], uniform, 0.7, NO_TOKEN)
    for chain in range(3):
        written: list[int] = []
        for turn, token in enumerate(found.tokens[:, chain]):
            log_probs = _distribution(reference, prefix, prefix, written, 1.0)
            weights = np.exp(log_probs / 0.7)
            sums = np.cumsum(weights) / weights.sum()
            below = sums[token - 1] if token else 0.0
            assert below - 1e-4 <= uniform[turn, chain] <= sums[token] + 1e-4
            np.testing.assert_allclose(found.log_probs[turn, chain], log_probs[token], atol=1e-3)
            written.append(int(token))


def test_the_sampler_ends_when_every_chain_has(engines, prefix):
    engine, _ = engines
    mix, chains, prefixes = np.eye(2), [0, 1], np.stack([prefix, prefix[::-1]])
    free = engine.sample(QUESTION, prefixes, SOLVE, mix, chains, np.zeros((20, 2)), 0, NO_TOKEN).tokens
    end = free[6, 0]
    ends = [np.flatnonzero(free[:, chain] == end) for chain in chains]
    turns = max(int(e[0]) + 1 if len(e) else 20 for e in ends)
    found = engine.sample(QUESTION, prefixes, SOLVE, mix, chains, np.zeros((20, 2)), 0, end)
    assert found.tokens.tolist() == free[:turns].tolist()


def test_graphs_are_small_and_silent(tmp_path, capfd):
    """A warning of onnxruntime would reach the user's terminal; a node more is time in every decode step."""
    (tmp_path / "source.json").write_text("{}")
    for dtype in ("fp32", "int8"):
        write_bundle(tmp_path, random_checkpoints(tmp_path / "source.json", Shape()), INFO, "", dtype, dtype)
        engine = OnnxEngine(tmp_path)
        prefix = engine.project(engine.think(QUESTION, [1, 2, 3, 4]))
        tokens = engine.write(QUESTION, prefix, SOLVE, 8, EOS).tokens
        engine.score(QUESTION, prefix, SOLVE, tokens)
        engine.sample(QUESTION, prefix[None], SOLVE, np.ones((1, 1)), [0], NOTHING_DRAWN, 0, EOS)
        assert capfd.readouterr() == ("", "")
    (loop,) = onnx.load(tmp_path / "executor.onnx").graph.node
    body = next(attribute.g for attribute in loop.attribute if attribute.name == "body")
    per_block, around = 9, 16
    assert len(body.node) == 2 * per_block + around
    assert not body.initializer, "weights belong outside the Loop's body"


def test_int8_is_close_to_fp32(tmp_path):
    (tmp_path / "source.json").write_text("{}")
    checkpoints = random_checkpoints(tmp_path / "source.json", Shape())
    write_bundle(tmp_path, checkpoints, INFO, "", thinker_dtype="int8", executor_dtype="int8")
    engine, reference = OnnxEngine(tmp_path), TorchEngine(checkpoints)
    assert relative_error(engine.think(QUESTION, [4, 5]), reference.think(QUESTION, [4, 5])) < 0.05
    tokens = list(range(100, 130))
    found, expected = (e.score(QUESTION, reference.null_guidance, SOLVE, tokens) for e in (engine, reference))
    assert np.abs(found - expected).mean() < 0.05 * np.abs(expected).mean()
    assert not np.array_equal(found, expected)


def test_int8_weights_are_within_half_a_step():
    weight = np.random.default_rng(3).normal(size=(5, 64)).astype(np.float32)
    weight[0, :32] = 0
    packed, scales = quantise_int8("w", weight)
    steps = scales.reshape(5, 2, 1)
    restored = (packed.astype(np.float32) - 128) * steps
    assert np.all(np.abs(restored - weight.reshape(5, 2, 32)) <= steps * 0.5001)


def test_int8_refuses_widths_that_blocks_do_not_divide():
    with pytest.raises(TrainingError) as caught:
        quantise_int8("w", np.zeros((4, 40), np.float32))
    assert caught.value.reason == "export-block-size"


def test_reads_rotary_settings_of_both_transformers_versions():
    new = random_llama(Shape(rope_theta=777.0)).config
    assert LlamaShape.of(new).rope_theta == 777.0
    old = dataclasses.make_dataclass("Config", new.to_dict())(**new.to_dict())
    del old.rope_parameters
    old.rope_theta, old.rope_scaling = 555.0, None
    assert LlamaShape.of(old).rope_theta == 555.0
    old.rope_scaling = {"rope_type": "linear", "factor": 2.0}
    with pytest.raises(TrainingError) as caught:
        LlamaShape.of(old)
    assert caught.value.reason == "export-unsupported"


@pytest.mark.parametrize(("key", "value"), [("hidden_act", "gelu"), ("attention_bias", True), ("mlp_bias", True)])
def test_refuses_what_the_graphs_do_not_implement(key, value):
    config = random_llama(Shape()).config
    setattr(config, key, value)
    with pytest.raises(TrainingError) as caught:
        LlamaShape.of(config)
    assert caught.value.reason == "export-unsupported"


def test_half_precision_checkpoints_export_in_fp32(tmp_path):
    (tmp_path / "source.json").write_text("{}")
    checkpoints = random_checkpoints(tmp_path / "source.json", Shape())
    for weight in checkpoints.thinker.parameters():
        weight.data = weight.data.to(torch.bfloat16)
    write_bundle(tmp_path, checkpoints, INFO, "", executor_dtype="fp32")
    found = OnnxEngine(tmp_path).think(QUESTION, [3, 4])
    assert relative_error(found, TorchEngine(checkpoints).think(QUESTION, [3, 4])) < 1e-4


@pytest.mark.parametrize("limit", [120_000, 1 << 30], ids=["in many files", "in one file"])
def test_weights_lie_beside_the_graphs_once(tmp_path, monkeypatch, limit):
    """An ONNX file cannot exceed 2 GiB; every file must be listed, and hold the weights where the graph looks."""
    monkeypatch.setattr("guided_reasoning.export.graph.EXTERNAL_BYTES", limit)
    monkeypatch.setattr("guided_reasoning.export.llama.EXTERNAL_BYTES", limit // 2)
    (tmp_path / "source.json").write_text("{}")
    checkpoints = random_checkpoints(tmp_path / "source.json", Shape())
    manifest = write_bundle(tmp_path / "bundle", checkpoints, INFO, "", executor_dtype="fp32")
    listed = {entry["path"] for entry in manifest["files"]}
    outside = manifest["executor"]["weights"]
    assert (len(outside) == 1) == (limit == 1 << 30)
    assert all((tmp_path / "bundle" / f"{graph}.onnx").stat().st_size < 60_000 for graph in ("scorer", "sampler"))
    assert {path.name for path in (tmp_path / "bundle").iterdir()} == listed | {"manifest.json", "MODEL_CARD.md"}
    assert all((tmp_path / "bundle" / name).stat().st_size <= limit for name in outside)
    engine, reference = OnnxEngine(tmp_path / "bundle"), TorchEngine(checkpoints)
    prefix = reference.project(np.ones((THOUGHTS, 32), np.float32))
    found, expected = (e.write(QUESTION, prefix, SOLVE, 16, NO_TOKEN) for e in (engine, reference))
    assert found.tokens == expected.tokens
    np.testing.assert_allclose(engine.score(QUESTION, prefix, SOLVE, found.tokens), expected.log_probs, atol=1e-4)


@pytest.mark.parametrize(
    "save", [save_qwen2, save_llama, partial(save_llama, scaled=True)], ids=["qwen2", "llama 3", "llama 3.1"]
)
def test_other_architectures_compute_what_pytorch_computes(tmp_path, save):
    """Biases on q, k and v; an untied head; Llama 3.1's rotary frequencies, well past their original context."""
    model = load_checkpoint(save(tmp_path / "model"))
    checkpoints = dataclasses.replace(
        random_checkpoints(tmp_path / "model" / "tokenizer.json", Shape()), executor=model
    )
    checkpoints = dataclasses.replace(checkpoints, thinker=model, projection=random_projection(64, 64))
    write_bundle(tmp_path / "bundle", checkpoints, INFO, "", executor_dtype="fp32")
    engine, reference = OnnxEngine(tmp_path / "bundle"), TorchEngine(checkpoints)
    question = [1, *(np.arange(120) % 90 + 20).tolist()]
    assert relative_error(engine.think(question, [5, 118]), reference.think(question, [5, 118])) < 1e-4
    prefix = reference.project(np.ones((THOUGHTS, 64), np.float32))
    found, expected = (e.write(question, prefix, SOLVE, 40, NO_TOKEN) for e in (engine, reference))
    assert found.tokens == expected.tokens
    np.testing.assert_allclose(found.log_probs, expected.log_probs, atol=1e-4)
