"""Prompts follow their template, and nothing a person writes becomes a special token."""

from hypothesis import given
from hypothesis import strategies as st

from guided_reasoning.export.bundle import BundleInfo
from guided_reasoning.export.prompts import encode_prompt
from guided_reasoning.tokenizer import BOS, END_THOUGHT, START_THOUGHT, THOUGHT, TextTokenizer

SPECIAL = ["<|bos|>", "<|eos|>", "<thought>", "<|answer|>", "{{question}}", "{{thoughts}}"]


TOKENIZER = TextTokenizer.train(["What is 3 + 4?"], 300)


@given(question=st.lists(st.one_of(st.sampled_from(SPECIAL), st.text(max_size=8)), max_size=6).map("".join))
def test_question_stands_between_the_literals_as_plain_text(question):
    thoughts = [THOUGHT] * 3
    text = TOKENIZER.encode_text(question)
    assert not any(token < 10 for token in text)
    thinker = encode_prompt(TOKENIZER, BundleInfo.thinker_template, question, thoughts)
    assert thinker.ids == [BOS, *text, START_THOUGHT, *thoughts, END_THOUGHT]
    assert [thinker.ids[p] for p in thinker.thought_positions] == thoughts
    executor = encode_prompt(TOKENIZER, BundleInfo.executor_template, question)
    assert (executor.ids, executor.thought_positions) == ([BOS, *text], [])


def test_distinct_thought_ids_keep_their_order():
    prompt = encode_prompt(TOKENIZER, "{{question}}{{thoughts}}", "17", [7, 5, 6])
    assert [prompt.ids[p] for p in prompt.thought_positions] == [7, 5, 6]
