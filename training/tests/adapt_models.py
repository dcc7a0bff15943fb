"""Random two-layer checkpoints of the architectures that recipes name, with byte-level tokenizers of both flavours."""

from pathlib import Path

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

TEXTS = ["What is 3 + 4? Tom has 12 apples and buys 30 more.", "x = [1, 2]\nprint(x[-1])", "not ( True ) and False is"]
LLAMA3_ROPE = {
    "rope_type": "llama3",
    "rope_theta": 500_000.0,
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 64,
}
_WORDS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+"
_OTHERS = r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
_CHAT = {
    "qwen2": (
        "{% for m in messages %}{% if loop.first %}<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
        "{% endif %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
    ),
    "llama": (
        "{{ bos_token }}{% for m in messages %}<|start_header_id|>{{ m.role }}<|end_header_id|>\n\n"
        "{{ m.content | trim }}<|eot_id|>{% endfor %}"
        "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}"
    ),
}


def save_qwen2(folder: Path, width: int = 64, chat: bool = True, tied: bool = True, layers: int = 2) -> Path:
    """A Qwen2 with biases on q, k and v, two query heads a key-value head, and more rows than its tokenizer has ids."""
    rows = _save_tokenizer(folder, "qwen2", 330, chat) + 30
    settings = Qwen2Config(**_sizes(rows, width, layers), tie_word_embeddings=tied, rope_theta=1_000_000.0)
    return _save(folder, Qwen2ForCausalLM, settings)


def save_llama(folder: Path, width: int = 64, chat: bool = True, layers: int = 2, scaled: bool = False) -> Path:
    """A Llama 3: untied head, rope base 500,000, with or without the scaling of 3.1, a begin token before any text."""
    rows = _save_tokenizer(folder, "llama", 360, chat)
    rope = LLAMA3_ROPE if scaled else {"rope_type": "default", "rope_theta": 500_000.0}
    settings = LlamaConfig(**_sizes(rows, width, layers), tie_word_embeddings=False, rope_parameters=rope)
    return _save(folder, LlamaForCausalLM, settings)


def _sizes(rows: int, width: int, layers: int) -> dict:
    return {
        "vocab_size": rows,
        "hidden_size": width,
        "intermediate_size": 2 * width,
        "num_hidden_layers": layers,
        "num_attention_heads": width // 16,
        "num_key_value_heads": 2,
        "max_position_embeddings": 1024,
        "initializer_range": 0.2,
    }


def _save(folder: Path, architecture: type, settings: LlamaConfig | Qwen2Config) -> Path:
    torch.manual_seed(settings.hidden_size)
    model = architecture(settings)
    for name, weight in model.named_parameters():
        if "norm" in name or name.endswith(".bias"):
            torch.nn.init.uniform_(weight, 0.5, 1.5)
    # chat models bring sampling and penalties, which greedy decoding must not inherit
    model.generation_config.update(do_sample=True, temperature=0.7, repetition_penalty=1.3)
    model.save_pretrained(folder)
    return folder


def _save_tokenizer(folder: Path, flavour: str, vocabulary: int, chat: bool) -> int:
    full = Tokenizer(models.BPE(ignore_merges=flavour == "llama"))
    digits = r"\p{N}" if flavour == "qwen2" else r"\p{N}{1,3}"
    full.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex("|".join((_WORDS, digits, _OTHERS))), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    full.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    full.train_from_iterator(
        TEXTS, trainers.BpeTrainer(vocab_size=vocabulary, initial_alphabet=alphabet, show_progress=False)
    )
    if flavour == "qwen2":
        full.normalizer = normalizers.NFC()
        names, begin = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"], None
        end = names[2] if chat else names[0]
    else:
        names = ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
        begin, end = "<|begin_of_text|>", "<|eot_id|>" if chat else "<|end_of_text|>"
    full.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in names])
    if begin:
        special = [(begin, full.token_to_id(begin))]
        leading = processors.TemplateProcessing(f"{begin} $A", f"{begin} $A {begin} $B", special)
        full.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=False), leading])
    theirs = PreTrainedTokenizerFast(tokenizer_object=full, bos_token=begin, eos_token=end)
    if chat:
        theirs.chat_template = _CHAT[flavour]
    theirs.save_pretrained(folder)
    return full.get_vocab_size(with_added_tokens=True)
