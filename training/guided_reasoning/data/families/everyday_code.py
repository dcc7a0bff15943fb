"""Short programs as people write them to try something out: a few statements of any kind, one after the other."""

import random
import re

from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.explaining.run import Explainer
from guided_reasoning.data.families.base import Family
from guided_reasoning.data.families.everyday_program import Program
from guided_reasoning.data.families.headings import heading
from guided_reasoning.data.item import Item

NAME = "everyday_code"
STRATEGIES = ("numbers", "branches", "loops", "lists", "texts", "functions")
_STEPS = {"longer": (13, 20)}
_USUAL_STEPS = (2, 12)
_LONGEST_ANSWER = 60
_MOST_PRINTED = 6
_MINUS_ZERO = re.compile(r"-\d+ \* 0\b|\b0 \* -")


class _Everyday(Program):
    """The kinds of program, each with statements of its own."""

    def numbers(self) -> None:
        """Variables, what changes them, and their output; or the value of one expression."""
        self.start(self.rng.choice((1, 2, 2, 3)))
        if self.rng.random() < 0.15:
            self.write.output(self.arithmetic() if self.rng.random() < 0.5 else self.condition())
            return
        for _ in range(self.rng.choice((1, 2, 2, 3)) * self.larger):
            self.change()
        self.show()

    def branches(self) -> None:
        """A branch on a condition or on a flag, which changes a variable or prints."""
        self.start(self.rng.choice((1, 1, 2)))
        flag = ""
        if self.rng.random() < 0.2:
            flag = self.fresh()
            self.write.declare(flag, self.rng.choice((self.write.truth(self.rng.random() < 0.5), self.comparison())))
        test = self.rng.choice((flag, self.write.negated(flag))) if flag else self.condition()
        prints = self.rng.random() < 0.35

        def branch() -> None:
            if not prints:
                self.action()
            elif self.rng.random() < 0.5:
                self.write.output(self.write.text(self.rng.choice(self.words)))
            else:
                self.write.output(self.arithmetic())

        with self.write.block(*self.write.if_(test)):
            branch()
        if self.rng.random() < 0.25:
            other = self.condition()
            with self.write.otherwise(f"elif {other}", f"else if ({other})"):
                branch()
        if prints or self.rng.random() < 0.6:
            with self.write.otherwise():
                branch()
        if not prints:
            if self.rng.random() < 0.4:
                self.change()
            self.show()

    def loops(self) -> None:
        """A loop over numbers, a list, letters or while a test holds, and what it adds up."""
        rng, write = self.rng, self.write
        kind = rng.choice(("counted", "counted", "each", "letters", "while"))
        self.known.append(self.fresh())
        write.declare(self.known[0], rng.choice(("0", "0", "0", "1", self.number())))
        turns = rng.choice((2, 3, 3, 4, 5)) + 3 * (self.larger - 1)
        if kind == "while":
            name = self.known[0]
            limit = rng.randint(4, 30)
            self.start(rng.choice((0, 0, 1)))
            up = rng.random() < 0.6
            if not up:
                write.lines[0] = write.lines[0].replace(" = 0", f" = {limit}").replace(" = 1", f" = {limit}")
            test = f"{name} < {limit}" if up else f"{name} > {rng.randint(1, 5)}"
            with write.block(*write.while_(test)):
                if len(self.known) > 1:
                    write.line(f"{self.known[-1]} += {rng.choice((name, self.number(5)))}")
                write.line(f"{name} {rng.choice(('+=', '*=')) if up else '-='} {rng.randint(2, 9)}")
            self.show()
            return
        if kind == "counted":
            start = rng.choice((0, 0, 1, 1, 2, 3))
            head, turn = write.counted(self.counter, start, start + turns), self.counter
        elif kind == "each":
            items = f"[{', '.join(self.number(12) for _ in range(turns))}]"
            if rng.random() < 0.7:
                write.declare(self.list, items, changes=False)
                items = self.list
            head, turn = write.each(self.item, items), self.item
        else:
            word = rng.choice(self.words)
            write.declare(self.texts[0], write.text(word), changes=False)
            head, turn = write.each(self.item, self.texts[0]), self.item
        target = self.known[0]
        with write.block(*head):
            if kind == "letters":
                with write.block(*write.if_(write.equal(turn, write.text(rng.choice(word))))):
                    write.line(f"{target} += 1")
            elif rng.random() < 0.3:
                with write.block(*write.if_(self.comparison(turn))):
                    write.line(f"{target} += {rng.choice((turn, '1'))}")
            else:
                value = rng.choice((turn, turn, f"{turn} * {rng.randint(2, 4)}", self.number(5), f"{turn} * {turn}"))
                write.line(f"{target} {rng.choice('+++-')}= {value}")
        self.show()

    def lists(self) -> None:
        """A list that changes, and what is read from it."""
        rng, write, name = self.rng, self.write, self.list
        size = rng.choice((3, 3, 4, 5))
        texts = rng.random() < 0.2
        item = (lambda: write.text(rng.choice(self.words))) if texts else (lambda: self.number(12))
        write.declare(name, f"[{', '.join(item() for _ in range(size))}]", changes=False)
        python = not write.typescript
        for _ in range(rng.choice((0, 1, 1, 2)) * self.larger):
            new, at = item(), rng.randint(0, 2)
            changes = [
                f"{name}.{'append' if python else 'push'}({new})",
                f"{name}.insert({at}, {new})" if python else f"{name}.splice({at}, 0, {new})",
                f"{name}.pop()",
                f"{name}.{'pop(0)' if python else 'shift()'}",
                f"{name}[{at}] = {new}",
                f"{name}.reverse()",
            ]
            if not texts:
                changes.append(f"{name}.sort({'' if python else '(a, b) => a - b'})")
            write.line(rng.choice(changes))
        turn = self.item
        reads = [
            write.length(name), f"{name}[{rng.randint(0, 2)}]", write.contains(name, item()),
            write.part(name, rng.randint(0, 1), rng.choice((2, 3, None))),
            f"{name}[-1]" if python else f"{name}.at(-1)",
        ]  # fmt: skip
        if not texts:
            reads += [
                write.total(name), write.extreme("max", name), write.extreme("min", name),
                f"{name}[0] + {name}[1]", f"{name}[0] * {name}[2]",
                write.mapped(name, turn, f"{turn} {rng.choice('+*')} {rng.randint(2, 5)}"),
                write.kept(name, turn, self.comparison(turn)),
            ]  # fmt: skip
        if not texts and rng.random() < 0.08:
            for kind in ("max", "min"):
                self.known.append(self.fresh())
                write.declare(self.known[-1], write.extreme(kind, name), changes=False)
            write.output(f"{self.known[0]} - {self.known[1]}")
            return
        read = rng.choice(reads)
        draw = rng.random()
        if draw < 0.5:
            write.output(read)
        elif draw < 0.6:
            write.output(name)
        else:
            result = self.fresh()
            write.declare(result, read, changes=False)
            self.show(result)

    def one_text(self, owner: str, word: str) -> str:
        """Something read from a text, or made of it."""
        rng, write = self.rng, self.write
        other = rng.choice(self.words)
        made = [
            write.upper(owner), write.upper(owner, lower=True), write.length(owner),
            write.repeated(owner, rng.choice((2, 3))), f"{owner}[{rng.randint(0, 2)}]",
            write.part(owner, rng.randint(0, 2), rng.choice((3, 4, None))),
            write.replaced(owner, rng.choice(word), rng.choice("aeiou")),
            write.contains(owner, write.text(rng.choice(word))),
            f"{owner} + {write.text(rng.choice(('!', ' ', '-')) + other)}",
        ]  # fmt: skip
        return rng.choice(made)

    def textual(self) -> None:
        """A text, and what is read from it or made of it."""
        rng, write = self.rng, self.write
        word = rng.choice(self.words)
        word = rng.choice((word, word, word.capitalize(), word.upper()))
        if rng.random() < 0.25:
            write.output(self.one_text(write.text(word), word))
            return
        name = self.texts[0]
        write.declare(name, write.text(word), changes=False)
        if rng.random() < 0.3:
            second = self.texts[1]
            write.declare(second, write.text(rng.choice(self.words)), changes=False)
            write.output(rng.choice((f"{name} + {second}", f"{name} + {write.text(' ')} + {second}", name)))
        elif rng.random() < 0.3:
            write.output(write.filled(rng.choice(("Hello ", "Hi, ", "Name: ", "")), name, rng.choice(("", "!", "."))))
        elif rng.random() < 0.6:
            write.output(self.one_text(name, word))
        else:
            result = self.fresh()
            write.declare(result, self.one_text(name, word), changes=False)
            self.show(result)

    def functions(self) -> None:
        """A function that is called once or twice."""
        rng, write = self.rng, self.write
        parameters = self.parameters[: rng.choice((1, 1, 2))]
        self.known = list(parameters)
        body = self.arithmetic()
        if write.typescript and rng.random() < 0.4:
            typed = ", ".join(f"{parameter}: number" for parameter in parameters)
            write.line(f"const {self.function} = ({typed}) => {body}")
        else:
            with write.block(*write.function(self.function, parameters)):
                if rng.random() < 0.35:
                    with write.block(*write.if_(self.comparison(rng.choice(parameters)))):
                        write.line(f"return {self.arithmetic()}")
                write.line(f"return {body}")
            write.lines.append("")
        self.known = []

        def call(first: str) -> str:
            return f"{self.function}({', '.join([first, *(self.number(9) for _ in parameters[1:])])})"

        if rng.random() < 0.4:
            self.start(1)
        value = self.operand()
        draw = rng.random()
        if draw < 0.4:
            write.output(call(value))
        elif draw < 0.5:
            write.output(f"{call(value)} {rng.choice('+-')} {call(self.number(9))}")
        else:
            result = self.fresh()
            write.declare(result, call(value))
            self.known.append(result)
            if draw < 0.7:
                again = self.fresh()
                write.declare(again, call(result))
                self.known.append(again)
            self.show()


def _is_other_in_node(run: Explainer, answer: str) -> bool:
    """Whether Node has a zero with a sign, or breaks an array into several lines."""
    signed = any(_MINUS_ZERO.search(step.concise()) for step in run.steps)
    return signed or (answer.startswith("[") and answer.count(",") >= _MOST_PRINTED)


_DRAW = {
    "numbers": _Everyday.numbers, "branches": _Everyday.branches, "loops": _Everyday.loops, "lists": _Everyday.lists,
    "texts": _Everyday.textual, "functions": _Everyday.functions,
}  # fmt: skip


def generate(rng: random.Random, split: str) -> Item:
    """Draw a program of 2-12 steps (13-20 in `longer`) that prints at most one line."""
    least, most = _STEPS.get(split, _USUAL_STEPS)
    while True:
        strategy = rng.choice(STRATEGIES)
        program = _Everyday(rng, split, rng.random() < 0.5)
        _DRAW[strategy](program)
        code = "\n".join(program.write.lines)
        try:
            run = Explainer(code)
        except ChainError:
            continue
        answer = run.printed[0] if run.printed else run.listed()
        fits = least <= len(run.steps) <= most and 0 < len(answer.strip()) <= _LONGEST_ANSWER
        if not fits or len(run.printed) > 1 or (run.typescript and _is_other_in_node(run, answer)):
            continue
        return Item(
            family=NAME,
            strategy=strategy,
            question=f"{heading(rng, split, bool(run.printed), only_numbers=False)}\n{code}",
            concise="\n".join(step.concise() for step in run.steps),
            verbose="\n".join(rng.choice(step.sentences()) for step in run.steps),
            answer=answer,
            plan="\n".join(run.plan),
            difficulty=len(run.steps),
            split=split,
        )


FAMILY = Family(NAME, STRATEGIES, generate)
