"""The tokenizer of the protocol: byte-level BPE whose special tokens no text can produce."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from guided_reasoning.errors import TrainingError

SPECIAL_TOKENS = (
    "<|pad|>", "<|bos|>", "<|eos|>", "<start_thought>", "<thought>", "<end_thought>",
    "<|solve|>", "<|explain|>", "<|plan|>", "<|answer|>",
)  # fmt: skip
PAD, BOS, EOS, START_THOUGHT, THOUGHT, END_THOUGHT, SOLVE, EXPLAIN, PLAN, ANSWER = range(len(SPECIAL_TOKENS))
THOUGHT_TOKENS = (SPECIAL_TOKENS[START_THOUGHT], SPECIAL_TOKENS[END_THOUGHT])
CONTROL_TOKENS = SPECIAL_TOKENS[SOLVE : ANSWER + 1]

LINE_BREAK = len(SPECIAL_TOKENS) + sorted(pre_tokenizers.ByteLevel.alphabet()).index("Ċ")
"""The token between the steps of a chain: single bytes follow the special tokens, in the alphabet's order."""

_PATTERN = r" ?\p{L}+| ?\p{N}| ?[^\s\p{L}\p{N}]+|\s+"
_FILE = "tokenizer.json"
_CONFIG_FILE = "tokenizer_config.json"


class TextTokenizer:
    """Encodes text and prompt templates and decodes ids, as protocol/README.md says.

    Made by `train` or `load`. Ids below `len(SPECIAL_TOKENS)` come from template literals alone, never from text.
    """

    def __init__(self, full: Tokenizer) -> None:
        self._full = full
        # The text encoder: the same file without its added tokens.
        self._text = Tokenizer.from_str(json.dumps({**json.loads(full.to_str()), "added_tokens": []}))

    @staticmethod
    def train(texts: Iterable[str], vocabulary: int = 1024) -> "TextTokenizer":
        """Learn merges from texts until there are `vocabulary` tokens, special tokens and bytes included."""
        tokenizer = Tokenizer(models.BPE())
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [
                pre_tokenizers.Split(Regex(_PATTERN), "isolated"),
                pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
            ]
        )
        tokenizer.decoder = decoders.ByteLevel()
        trainer = trainers.BpeTrainer(
            vocab_size=vocabulary,
            special_tokens=list(SPECIAL_TOKENS),
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        )
        tokenizer.train_from_iterator(texts, trainer)
        return TextTokenizer(tokenizer)

    @staticmethod
    def load(folder: Path) -> "TextTokenizer":
        """Read a saved tokenizer. Raises TrainingError when it is missing or its special tokens are not ours."""
        path = folder / _FILE
        if not path.exists():
            raise TrainingError("tokenizer-missing", f"There is no {path}.", "Train the tokenizer first.")
        full = Tokenizer.from_file(str(path))
        if tuple(full.id_to_token(id) for id in range(len(SPECIAL_TOKENS))) != SPECIAL_TOKENS:
            raise TrainingError("tokenizer-foreign", f"{path} has other special tokens.", "Train the tokenizer again.")
        return TextTokenizer(full)

    def save(self, folder: Path) -> None:
        """Write `tokenizer.json` and the `tokenizer_config.json` that Transformers' AutoTokenizer reads."""
        folder.mkdir(parents=True, exist_ok=True)
        self._full.save(str(folder / _FILE))
        config = {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "pad_token": SPECIAL_TOKENS[PAD],
            "bos_token": SPECIAL_TOKENS[BOS],
            "eos_token": SPECIAL_TOKENS[EOS],
            "clean_up_tokenization_spaces": False,
        }
        (folder / _CONFIG_FILE).write_text(json.dumps(config, indent=2) + "\n")

    @property
    def size(self) -> int:
        """The number of tokens, special tokens included."""
        return self._full.get_vocab_size(with_added_tokens=True)

    def encode_text(self, text: str) -> list[int]:
        """Ids of what a person or a problem wrote; never a special token's."""
        return self._text.encode(text, add_special_tokens=False).ids

    def encode_text_batch(self, texts: Sequence[str]) -> list[list[int]]:
        """`encode_text` of many texts, in parallel."""
        return [encoding.ids for encoding in self._text.encode_batch_fast(texts, add_special_tokens=False)]

    def encode_template_literal(self, literal: str) -> list[int]:
        """Ids of a literal part of a prompt template, where special tokens are written by name."""
        return self._full.encode(literal, add_special_tokens=False).ids

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids, special tokens by name; bytes that are not UTF-8 become U+FFFD."""
        return self._full.decode(list(ids), skip_special_tokens=False)
