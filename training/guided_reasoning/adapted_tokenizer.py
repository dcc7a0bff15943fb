"""A pretrained model's tokenizer with the protocol's special tokens added, and its chat template as plain text."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import AddedToken, Tokenizer
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from guided_reasoning.config import GuidanceConfig, PretrainedConfig
from guided_reasoning.errors import TrainingError
from guided_reasoning.export.prompts import PLACEHOLDER
from guided_reasoning.prompt_format import PromptFormat
from guided_reasoning.tokenizer import CONTROL_TOKENS, THOUGHT_TOKENS, TextTokenizer

QUESTION, THOUGHTS = "{{question}}", "{{thoughts}}"
_PROMPT_FILE = "prompt.json"
_COPIED = ("tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja", "vocab.json", "merges.txt")


@dataclass(frozen=True)
class ModelText:
    """How one model reads and writes text. `file`: its tokenizer.json; `new_ids`: ids its checkpoint did not know."""

    tokenizer: TextTokenizer
    file: Path
    template: str
    form: PromptFormat
    thoughts: list[int]
    new_ids: list[int]


def write_adapted_tokenizer(settings: PretrainedConfig, role: str, guidance: GuidanceConfig, folder: Path) -> None:
    """Add the special tokens to the checkpoint's tokenizer and write it, with the prompt template, into `folder`.

    role: 'thinker' or 'executor'. Raises TrainingError('tokenizer-unsupported') for tokenizers that are not byte-level
    BPE or whose text can become a special token, 'chat-template-unsupported' for a template that changes the question.
    """
    source = Path(settings.path)
    full = _read(source / "tokenizer.json")
    thoughts = thought_names(guidance)
    names = [name for name in (*THOUGHT_TOKENS, *thoughts, *CONTROL_TOKENS) if full.token_to_id(name) is None]
    full.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in dict.fromkeys(names)])
    _check_text(full, source)
    theirs = AutoTokenizer.from_pretrained(source, local_files_only=True)
    if theirs.eos_token_id is None:
        raise TrainingError("tokenizer-unsupported", f"{source} has no end token.", "Set eos_token in its settings.")
    template = prompt_template(theirs, settings.chat_template, source)
    if role == "thinker":
        template += f"{THOUGHT_TOKENS[0]}{THOUGHTS}{THOUGHT_TOKENS[1]}"
    prompt = {"template": template, "end": theirs.eos_token, "thoughts": thoughts}
    prompt["new"] = [full.token_to_id(name) for name in dict.fromkeys(names)]
    folder.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        if (source / name).exists():
            shutil.copyfile(source / name, folder / name)
    (folder / _PROMPT_FILE).write_text(json.dumps(prompt, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    full.save(str(folder / "tokenizer.json"))


def load_adapted_tokenizer(folder: Path) -> ModelText:
    """Read what `write_adapted_tokenizer` wrote. Raises TrainingError('tokenizer-missing')."""
    file = folder / "tokenizer.json"
    if not file.exists():
        raise TrainingError("tokenizer-missing", f"There is no {file}.", "Run `training tokenizer`.")
    full = Tokenizer.from_file(str(file))
    tokenizer = TextTokenizer(full)
    prompt = json.loads((folder / _PROMPT_FILE).read_text(encoding="utf-8"))
    literals = [tokenizer.encode_template_literal(part) for part in PLACEHOLDER.split(prompt["template"])[::2]]
    before, after, close = (tuple(part) for part in [*literals, []][:3])
    end = full.token_to_id(prompt["end"])
    solve, explain, plan, answer = (full.token_to_id(name) for name in CONTROL_TOKENS)
    form = PromptFormat(before, after, close, end, end, solve, explain, plan, answer)
    thoughts = [full.token_to_id(name) for name in prompt["thoughts"]]
    return ModelText(tokenizer, file, prompt["template"], form, thoughts, prompt["new"])


def thought_names(guidance: GuidanceConfig) -> list[str]:
    """The K thought tokens by name."""
    if guidance.distinct_thought_ids:
        return [f"<thought_{index}>" for index in range(guidance.thoughts)]
    return ["<thought>"] * guidance.thoughts


def prompt_template(tokenizer: PreTrainedTokenizerBase, chat: bool, source: Path) -> str:
    """Plain text with `{{question}}` once: the chat template of one user's turn, up to where the model replies; or,
    without one, the question after what the tokenizer puts before any text."""
    if not chat or not tokenizer.chat_template:
        return tokenizer.decode(_leading(tokenizer)) + QUESTION
    turn = [{"role": "user", "content": QUESTION}]
    text = tokenizer.apply_chat_template(turn, tokenize=False, add_generation_prompt=True)
    if text.count(QUESTION) != 1:
        raise TrainingError(
            "chat-template-unsupported",
            f"The chat template of {source} does not keep the question as it is.",
            "Set chat_template = false for this model.",
        )
    return text


def _leading(tokenizer: PreTrainedTokenizerBase) -> Sequence[int]:
    """What the tokenizer puts before any text, such as its `<|begin_of_text|>`."""
    ids = tokenizer("a").input_ids
    return ids[: ids.index(tokenizer("a", add_special_tokens=False).input_ids[0])]


def _read(path: Path) -> Tokenizer:
    if not path.exists():
        raise TrainingError("tokenizer-missing", f"There is no {path}.", "Save it as a fast tokenizer first.")
    content = json.loads(path.read_text(encoding="utf-8"))
    decoder = content.get("decoder") or {}
    kinds = {decoder.get("type"), *(part["type"] for part in decoder.get("decoders", []))}
    if content["model"]["type"] != "BPE" or "ByteLevel" not in kinds:
        raise TrainingError("tokenizer-unsupported", f"{path} is not byte-level BPE.", "Choose a model that has it.")
    return Tokenizer.from_file(str(path))


def _check_text(full: Tokenizer, source: Path) -> None:
    """Hold the rule that text never becomes a special token against every token that was added."""
    tokenizer = TextTokenizer(full)
    special = {id: token.content for id, token in full.get_added_tokens_decoder().items()}
    for name in special.values():
        if reached := [special[id] for id in tokenizer.encode_text(name) if id in special]:
            raise TrainingError(
                "tokenizer-unsupported",
                f"In {source} plain text becomes the special token {reached[0]}.",
                "Choose a tokenizer that keeps them apart.",
            )
