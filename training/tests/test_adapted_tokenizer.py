"""A pretrained tokenizer gains the special tokens, keeps its own, and no text reaches any of them."""

import json
from pathlib import Path

import pytest
from adapt_models import save_llama, save_qwen2
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoTokenizer

from guided_reasoning.adapted_tokenizer import ModelText, load_adapted_tokenizer, write_adapted_tokenizer
from guided_reasoning.config import GuidanceConfig, PretrainedConfig
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.prompts import encode_prompt

GUIDANCE = GuidanceConfig(thoughts=3, distinct_thought_ids=True)
SPECIAL = [
    "<|im_end|>",
    "<|begin_of_text|>",
    "<|eot_id|>",
    "<thought_0>",
    "<|answer|>",
    "<start_thought>",
    "{{question}}",
]


def adapted(
    folder: Path, save=save_qwen2, role: str = "thinker", guidance: GuidanceConfig = GUIDANCE, **options
) -> ModelText:
    chat_template = options.pop("chat_template", True)
    settings = PretrainedConfig(str(save(folder / "model", **options)), chat_template=chat_template)
    write_adapted_tokenizer(settings, role, guidance, folder / "adapted")
    return load_adapted_tokenizer(folder / "adapted")


@pytest.fixture(scope="module", params=[save_qwen2, save_llama], ids=["qwen2", "llama"])
def text(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModelText:
    return adapted(tmp_path_factory.mktemp("tokenizer"), request.param)


@given(question=st.lists(st.one_of(st.sampled_from(SPECIAL), st.text(max_size=8)), max_size=6).map("".join))
def test_text_is_never_a_special_token(text: ModelText, question: str) -> None:
    file = json.loads(text.file.read_text())
    special = {token["id"] for token in file["added_tokens"]}
    assert not special & set(text.tokenizer.encode_text(question))


def test_sequences_in_training_are_the_prompts_of_the_bundle(text: ModelText) -> None:
    """Stage 1 builds rows from ids, the runtime from the template: a difference would train another prompt."""
    question = "What is 3 + 4?"
    prompt = encode_prompt(text.tokenizer, text.template, question, text.thoughts)
    ids = text.tokenizer.encode_text(question)
    assert prompt.ids == [*text.form.before, *ids, *text.form.after, *text.thoughts, *text.form.close]
    assert len(set(text.thoughts)) == 3


def test_old_ids_stay_and_new_ones_follow(text: ModelText) -> None:
    source = text.file.parent.parent / "model"
    theirs = AutoTokenizer.from_pretrained(source)
    sample = "Tom has 12 apples\nx = [1, 2]"
    assert text.tokenizer.encode_text(sample) == theirs(sample, add_special_tokens=False).input_ids
    assert text.new_ids == list(range(len(theirs), len(theirs) + len(text.new_ids)))
    assert text.form.end == theirs.eos_token_id


def test_the_adapted_folder_loads_in_transformers(text: ModelText) -> None:
    """A server of the thinker reads it."""
    assert AutoTokenizer.from_pretrained(text.file.parent).convert_tokens_to_ids("<thought_1>") == text.thoughts[1]


def test_one_thought_id_is_repeated(tmp_path: Path) -> None:
    assert len(set(adapted(tmp_path, guidance=GuidanceConfig(thoughts=3)).thoughts)) == 1


@pytest.mark.parametrize(
    ("save", "options", "template"),
    [
        (save_llama, {"chat": False}, "<|begin_of_text|>{{question}}"),
        (save_qwen2, {"chat_template": False}, "{{question}}"),
        (
            save_llama,
            {},
            "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n{{question}}<|eot_id|>"
            "<|start_header_id|>assistant<|end_header_id|>\n\n",
        ),
    ],
    ids=["begin token", "nothing", "chat"],
)
def test_an_executors_template_is_what_its_tokenizer_would_write(tmp_path: Path, save, options, template: str) -> None:
    assert adapted(tmp_path, save, "executor", **options).template == template


def broken(folder: Path, change) -> PretrainedConfig:
    path = save_qwen2(folder / "model")
    content = json.loads((path / "tokenizer.json").read_text())
    change(content)
    (path / "tokenizer.json").write_text(json.dumps(content))
    return PretrainedConfig(str(path))


def reachable(file: dict) -> None:
    """A special token that the vocabulary makes of plain text: one letter."""
    file["added_tokens"].append({**file["added_tokens"][0], "content": "Q", "id": file["model"]["vocab"]["Q"]})


@pytest.mark.parametrize(
    "change", [reachable, lambda file: file.update(decoder={"type": "WordPiece", "prefix": "##", "cleanup": True})]
)
def test_a_tokenizer_that_breaks_the_rules_is_refused(tmp_path: Path, change) -> None:
    with pytest.raises(TrainingError) as caught:
        write_adapted_tokenizer(broken(tmp_path, change), "executor", GUIDANCE, tmp_path / "adapted")
    assert caught.value.reason == "tokenizer-unsupported"


def test_a_chat_template_that_changes_the_question_is_refused(tmp_path: Path) -> None:
    path = save_qwen2(tmp_path / "model")
    (path / "chat_template.jinja").write_text("{{ messages[0].content | upper }}")
    with pytest.raises(TrainingError) as caught:
        write_adapted_tokenizer(PretrainedConfig(str(path)), "executor", GUIDANCE, tmp_path / "adapted")
    assert caught.value.reason == "chat-template-unsupported"
