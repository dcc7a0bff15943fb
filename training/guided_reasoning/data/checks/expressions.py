"""Expressions and short assignments: the question's text is rewritten until its value is left, step by step."""

import re
from collections.abc import Iterable
from string import ascii_uppercase
from typing import NamedTuple

from guided_reasoning.data.checks import working
from guided_reasoning.data.checks.common import require
from guided_reasoning.data.checks.rewriting import VALUE, Reduction, reductions, to_python
from guided_reasoning.data.checks.same_facts import require_same_facts
from guided_reasoning.data.claims import Claim, evaluate
from guided_reasoning.data.item import Item

_SET = re.compile(r"(?:(?:let|const|var) )?([a-z]\w*(?:, [a-z]\w*)?) ([-+*/%&|^<>]*)= (.+?);?")
_PRINT = re.compile(r"(?:print|console\.log)\((.*)\);?")
_WORD = r"(?:\d+|Math\.floor|divmod|not|and|or|True|False|true|false)"
_EXPRESSION = re.compile(rf"(?:(?<!\w){_WORD}(?!\w)|[-+*/%&|^~!<>=(),]| )+")
_TYPESCRIPT = re.compile(r"Math\.|&&|\|\||[!=]==|!(?!=)|\b(?:true|false|let|const|var|console)\b")
_NAME = re.compile(r"\b(?!(?:not|and|or|divmod|[Tt]rue|[Ff]alse|Math|floor)\b)[a-z]\w*\b")
_COMPARISON = re.compile(r"[<>]=?|[!=]==?")
# Words that a sentence may only use of steps of some kinds.
_CALLED = {
    "bracket": {"brackets"},
    "ultipl": {"*", "multiple"},
    "minus": {"sign"},
    "comparison": {"comparison"},
    "compare": {"comparison"},
    "decimal": {"&", "|", "^", "<<", ">>"},
    "both sides hold": {"and", "&&"},
    "not both": {"and False", "&& false"},
    "one side": {"or True", "|| true"},
    "neither": {"or False", "|| false"},
    "opposite": {"not", "!"},
    "turns it": {"not", "!"},
    "both have": {"bits &"},
    "both are": {"bits &"},
    " either": {"bits |"},
    "differ": {"bits ^"},
    "zeros": {"bits <<"},
    "last bits": {"bits >>"},
    "binary": {"in binary"},
    "as bits": {"in binary"},
    "tens": {"multiple", "quotient"},
    "ones": {"multiple", "quotient", "bits &", "bits |", "bits ^"},
    "quotient": {"quotient"},
    "change the sign": {"complement"},
    "complement": {"complement"},
    "the rest is": {"rest"},
    "values": {"substitution"},
    "prints": {"print"},
}


class _Step(NamedTuple):
    """A line of the chain, and what it may be called."""

    text: str
    kinds: frozenset[str]


class _Solution:
    """Everything that follows from a question."""

    def __init__(self, typescript: bool) -> None:
        self.typescript = typescript
        self.steps: list[_Step] = []
        self.plan: list[str] = []
        self.values: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self._letters = iter(ascii_uppercase)

    def set(self, target: str, expression: str) -> None:
        """Work out an assignment."""
        value = self.work_out(expression, target)
        names = target.split(", ")
        for name, part in zip(names, VALUE.findall(value), strict=True):
            self.values[name] = part
            self.labels[name] = value if value == expression else name

    def work_out(self, expression: str, target: str = "") -> str:
        """The value of an expression, with the steps to it."""
        if VALUE.fullmatch(expression):
            return expression
        text = _NAME.sub(lambda match: self.values[match[0]], expression)
        labels = [self.labels.get(part, part) for part in re.findall(rf"{VALUE.pattern}|{_NAME.pattern}", expression)]
        if text != expression:
            self._add(f"{expression} -> {text}", "substitution")
        value = text
        for name, reduction in reductions(text, labels, self._letters, target, self.typescript):
            self._work(reduction)
            self._reduced(reduction, target)
            self.plan.append(f"{name} = {reduction.planned}")
            value = reduction.value
        require("divmod" in text or evaluate(to_python(text), {}) == evaluate(to_python(value), {}),
                "question-form", f"{text} is not {value}.")  # fmt: skip
        return value

    def show(self, arguments: str) -> str:
        """Work out what is printed."""
        if _NAME.fullmatch(arguments.split(", ")[0]):
            text = " ".join(self.values[name] for name in arguments.split(", "))
            self._add(f"print {text}", "print")
            self.plan.append(f"print {arguments}")
            return text
        return self.work_out(arguments)

    def _add(self, text: str, *kinds: str) -> None:
        self.steps.append(_Step(text, frozenset(kinds)))

    def _reduced(self, reduction: Reduction, target: str) -> None:
        compares = _COMPARISON.fullmatch(reduction.operator)
        claim = f"{reduction.written} {'is' if compares else '='} {reduction.value}"
        last = reduction.rest == reduction.value
        text = (f"{target} = {claim}" if target else claim) if last else f"{claim} -> {reduction.rest}"
        kinds = {
            reduction.operator,
            f"{reduction.operator} {reduction.value}",
            "comparison" if compares else "",
            "brackets" if reduction.in_brackets else "",
        }
        self._add(text, *kinds)

    def _work(self, reduction: Reduction) -> None:
        operator, operands = reduction.operator, tuple(reduction.operands)
        if operator in ("&", "|", "^", "<<", ">>"):
            *binary, combined = working.bits(operator, *map(int, operands), int(reduction.value))
            for line in binary:
                self._add(line, "in binary")
            self._add(combined, f"bits {operator}")
        elif operator == "~":
            self._add(f"-{operands[0]} - 1 = {reduction.value}", "complement")
        elif operator in ("//", "%", "Math.floor", "divmod"):
            lines = working.division(int(operands[0]), int(operands[1]), operator != "%")
            if {step.text for step in self.steps}.issuperset(lines):
                return  # written before
            for line in lines:
                kind = {"*": "multiple", "-": "rest", "+": "quotient"}[line.split()[1]]
                self._add(line, kind)


def check(item: Item, claims: list[Claim]) -> None:
    """Raise `ChainError` unless chains, plan and answer are exactly what the question's text leads to."""
    code = item.question.split("\n")[1:]
    solution = _Solution(bool(_TYPESCRIPT.search(item.question)))
    if any(_SET.fullmatch(line) or _PRINT.fullmatch(line) for line in code):
        answer = _run(solution, code)
    else:
        expression = max(_EXPRESSION.findall(item.question), key=len).strip(" ,")
        answer = solution.work_out(expression)
    require(item.answer == answer, "answer", f"The answer is {answer}, not {item.answer}.")
    require(item.concise == "\n".join(step.text for step in solution.steps), "steps", "The steps are others.")
    require(item.plan == "\n".join(solution.plan), "plan-step", "The plan does not follow the question.")
    sentences = item.verbose.split("\n")
    require(len(sentences) == len(solution.steps), "sentences", "The chains have different lengths.")
    for sentence, step in zip(sentences, solution.steps, strict=True):
        _check_sentence(sentence, step, solution.values)


def _run(solution: _Solution, code: list[str]) -> str:
    """The answer to a question about code."""
    for line in code:
        if statement := _SET.fullmatch(line):
            target, operator, expression = statement.groups()
            solution.set(target, f"{target} {operator} {expression}" if operator else expression)
        else:
            printed = _PRINT.fullmatch(line)
            require(printed is not None, "question-form", f"{line!r} is no statement of these families.")
            return solution.show(printed[1])
    return ", ".join(f"{name} = {value}" for name, value in solution.values.items())


def _check_sentence(sentence: str, step: _Step, names: Iterable[str]) -> None:
    """Raise `ChainError` unless the sentence says what the step says, and calls it what it is; a variable may have any
    name."""
    require_same_facts(sentence, step.text.removeprefix("print "))
    said = re.sub(rf"\b(?:{'|'.join(map(re.escape, names))})\b", "", sentence).lower()
    for words, kinds in _CALLED.items():
        if words in said:
            require(bool(kinds & step.kinds), "sentence", f"{sentence!r} calls {step.text!r} what it is not.")
