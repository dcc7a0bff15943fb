"""The fixed token ids of one model's sequences: what stands around a question, and the control tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guided_reasoning.tokenizer import (
    ANSWER,
    BOS,
    END_THOUGHT,
    EOS,
    EXPLAIN,
    PAD,
    PLAN,
    SOLVE,
    START_THOUGHT,
)


@dataclass(frozen=True)
class PromptFormat:
    """`before` and `after` are the prompt template's ids around the question (a thinker's `after` reaches to its
    thoughts), `close` those after the thoughts. The rest are the tokens of protocol/README.md."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    close: tuple[int, ...]
    pad: int
    end: int
    solve: int
    explain: int
    plan: int
    answer: int

    @cached_property
    def control(self) -> Mapping[str, int]:
        """The control token that each kind of chain follows."""
        return {"concise": self.solve, "verbose": self.explain}

    @property
    def around(self) -> int:
        """How many ids the template has besides question and thoughts."""
        return len(self.before) + len(self.after) + len(self.close)

    @property
    def control_tokens(self) -> dict[str, int]:
        """As the manifest lists them."""
        return {name: getattr(self, name) for name in ("solve", "explain", "plan", "answer", "end")}

    def question(self, ids: Sequence[int]) -> list[int]:
        """A question in its template, without thoughts."""
        return [*self.before, *ids, *self.after]


_CONTROL = {"pad": PAD, "end": EOS, "solve": SOLVE, "explain": EXPLAIN, "plan": PLAN, "answer": ANSWER}
THINKER_FORMAT = PromptFormat((BOS,), (START_THOUGHT,), (END_THOUGHT,), **_CONTROL)
EXECUTOR_FORMAT = PromptFormat((BOS,), (), (), **_CONTROL)
"""The formats of models from scratch."""
