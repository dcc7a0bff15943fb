"""Short programs that branch or repeat."""

from guided_reasoning.data.code_words import (
    GRADES,
    GREETINGS,
    HELD_OUT_GRADES,
    HELD_OUT_OUTCOMES,
    HELD_OUT_PAIRS,
    OUTCOMES,
    PAIRS,
)
from guided_reasoning.data.families.everyday_program import Program
from guided_reasoning.data.names import identifier


def branches(program: Program) -> None:
    """A branch on a condition or on a flag, which changes a variable, names what holds, or prints."""
    rng, write = program.rng, program.write
    if rng.random() < 0.35:
        _named(program)
        return
    program.start(rng.choice((1, 1, 2)))
    flag = ""
    if rng.random() < 0.2:
        flag = program.fresh()
        write.declare(flag, rng.choice((write.truth(rng.random() < 0.5), program.comparison())))
    test = rng.choice((flag, write.negated(flag))) if flag else program.condition()
    prints = rng.random() < 0.35

    def branch() -> None:
        if not prints:
            program.action()
        elif rng.random() < 0.5:
            write.output(write.text(rng.choice(program.words)))
        else:
            write.output(program.arithmetic())

    with write.block(*write.if_(test)):
        branch()
    if rng.random() < 0.25:
        with write.or_if(program.condition()):
            branch()
    if prints or rng.random() < 0.6:
        with write.otherwise():
            branch()
    if not prints:
        if rng.random() < 0.4:
            program.change()
        program.show()


def _named(program: Program) -> None:
    """A variable is given the word for what holds of a number: `kind = "even"`."""
    rng, write = program.rng, program.write
    graded = rng.random() < 0.4
    words = rng.choice(program.either(GRADES, HELD_OUT_GRADES) if graded else program.either(PAIRS, HELD_OUT_PAIRS))
    outcome = identifier(rng.choice(program.either(OUTCOMES, HELD_OUT_OUTCOMES)))
    value = program.fresh()
    write.declare(value, str(rng.choice((rng.randint(0, 20), rng.randint(20, 100)))), changes=False)
    if not graded and rng.random() < 0.35:
        choice = write.choice(program.comparison(value), *map(write.text, words))
        if rng.random() < 0.4:
            write.output(choice)
            return
        write.declare(outcome, choice, changes=False)
        write.output(outcome)
        return
    first = rng.random() < 0.3
    if first:
        write.declare(outcome, write.text(rng.choice((words[-1], ""))))

    def give(word: str) -> None:
        write.line(f"{outcome} = {write.text(word)}")

    if not first and write.typescript:
        write.line(f"let {outcome}")
    if graded:
        high, step = rng.choice((90, 80, 50, 30, 20)), rng.choice((10, 15, 20))
        sign = rng.choice((">=", ">"))
        with write.block(*write.if_(f"{value} {sign} {high}")):
            give(words[0])
        with write.or_if(f"{value} {sign} {high - step}"):
            give(words[1])
    else:
        with write.block(*write.if_(program.comparison(value))):
            give(words[0])
    with write.otherwise():
        give(words[-1])
    draw = rng.random()
    if draw < 0.6:
        write.output(outcome)
    elif draw < 0.75:
        write.output(value, outcome)
    elif draw < 0.95:
        write.output(write.filled(rng.choice(("It is ", "Result: ", "")), outcome, rng.choice(("", "", "!"))))


def loops(program: Program) -> None:
    """A loop over numbers, a list, letters or while a test holds, and what it adds up or puts together."""
    kinds = (*(_adding,) * 5, *(_printing,) * 3, _while, _while, _collecting, _collecting, _spelling, _nested, _halving)
    program.rng.choice(kinds)(program)


def _printing(program: Program) -> None:
    """A loop that prints in each turn, or in some."""
    rng, write = program.rng, program.write
    draw = rng.random()
    if draw < 0.55:
        start = rng.choice((0, 0, 1, 1, 2))
        head, turn = write.counted(program.counter, start, start + rng.choice((2, 3, 3, 4, 5))), program.counter
    else:
        texts = draw > 0.8
        item = (lambda: write.text(rng.choice(program.words))) if texts else (lambda: program.number(12))
        items = f"[{', '.join(item() for _ in range(rng.choice((2, 3, 3, 4))))}]"
        if rng.random() < 0.7:
            write.declare(program.list, items, changes=False)
            items = program.list
        head, turn = write.each(program.item, items), program.item
    if draw > 0.8:
        shown = (turn, write.upper(turn), write.length(turn), write.sentence(rng.choice(GREETINGS), turn))
    else:
        shown = (turn, turn, f"{turn} * {turn}", f"{turn} * {rng.randint(2, 5)}", f"{turn} + {rng.randint(1, 9)}")
    with write.block(*head):
        if draw < 0.8 and rng.random() < 0.35:
            with write.block(*write.if_(program.comparison(turn))):
                write.output(write.text(rng.choice(rng.choice(program.either(PAIRS, HELD_OUT_PAIRS)))))
            if rng.random() < 0.75:
                with write.otherwise():
                    write.output(rng.choice(shown))
        else:
            write.output(rng.choice(shown))
    if rng.random() < 0.15:
        write.output(write.text(rng.choice(("done", "end", "Done", "Finished"))))


def _turns(program: Program) -> int:
    return program.rng.choice((2, 3, 3, 4, 5)) + 3 * (program.larger - 1)


def _while(program: Program) -> None:
    rng, write = program.rng, program.write
    name = program.fresh()
    program.known.append(name)
    up = rng.random() < 0.6
    limit = rng.randint(4, 30)
    write.declare(name, rng.choice(("0", "0", "0", "1", program.number())) if up else str(limit))
    program.start(rng.choice((0, 0, 1)))
    test = f"{name} < {limit}" if up else f"{name} > {rng.randint(0, 5)}"
    with write.block(*write.while_(test)):
        if len(program.known) > 1:
            write.line(f"{program.known[-1]} += {rng.choice((name, program.number(5)))}")
        if rng.random() < 0.3:
            write.increase(name, "+" if up else "-")
        else:
            write.line(f"{name} {rng.choice(('+=', '*=')) if up else '-='} {rng.randint(2, 9)}")
        if rng.random() < 0.2:
            with write.block(*write.if_(program.comparison(name))):
                write.line("break")
    program.show()


def _halving(program: Program) -> None:
    """How often a number can be divided, or its digits."""
    rng, write = program.rng, program.write
    value, count = program.fresh(), program.fresh()
    write.declare(value, str(rng.choice((rng.randint(5, 40), rng.randint(100, 999)))))
    write.declare(count, "0")
    by = 10 if rng.random() < 0.4 else rng.choice((2, 2, 3))
    with write.block(*write.while_(f"{value} > {rng.choice((0, 1, by))}")):
        lines = [lambda: write.line(f"{value} = {write.quotient(value, str(by))}")]
        if by == 10 and rng.random() < 0.5:
            write.line(f"{count} += {value} % 10")
        else:
            lines.append(lambda: write.increase(count))
        rng.shuffle(lines)
        for line in lines:
            line()
    program.known = [value, count]
    program.show()


def _adding(program: Program) -> None:
    rng, write = program.rng, program.write
    program.known.append(program.fresh())
    target = program.known[0]
    write.declare(target, rng.choice(("0", "0", "0", "1", program.number())))
    kind = rng.choice(("counted", "counted", "each", "letters"))
    if kind == "letters":
        _counting_letters(program, target)
        return
    if kind == "counted":
        start = rng.choice((0, 0, 1, 1, 2, 3))
        head, turn = write.counted(program.counter, start, start + _turns(program)), program.counter
    else:
        items = f"[{', '.join(program.number(12) for _ in range(_turns(program)))}]"
        if rng.random() < 0.7:
            write.declare(program.list, items, changes=False)
            items = program.list
        head, turn = write.each(program.item, items), program.item
    with write.block(*head):
        draw = rng.random()
        if draw < 0.12:
            with write.block(*write.if_(program.comparison(turn))):
                write.line(rng.choice(("continue", "break")))
            write.line(f"{target} += {turn}")
        elif draw < 0.4:
            with write.block(*write.if_(program.comparison(turn))):
                if rng.random() < 0.4:
                    write.increase(target)
                else:
                    write.line(f"{target} {rng.choice('++-')}= {turn}")
            if rng.random() < 0.2:
                with write.otherwise():
                    write.line(f"{target} {rng.choice('+-')}= {rng.choice((turn, program.number(5)))}")
        elif draw < 0.47:
            with write.block(*write.if_(f"{turn} {rng.choice('<>')} {target}")):
                write.line(f"{target} = {turn}")
        else:
            value = rng.choice((turn, turn, f"{turn} * {rng.randint(2, 4)}", program.number(5), f"{turn} * {turn}"))
            write.line(f"{target} {rng.choice('+++-')}= {value}")
    program.show()


def _counting_letters(program: Program, target: str) -> None:
    rng, write = program.rng, program.write
    word = rng.choice(program.words)
    of = program.texts[0]
    if rng.random() < 0.7:
        write.declare(of, write.text(word), changes=False)
    else:
        of = write.text(word)
    turn = program.item
    test = write.equal(turn, write.text(rng.choice(word)))
    if rng.random() < 0.4:
        test = write.contains(write.text(rng.choice(("aeiou", "aeiou", word[:3]))), turn)
    with write.block(*write.each(turn, of)), write.block(*write.if_(test)):
        write.increase(target)
    program.show()


def _collecting(program: Program) -> None:
    """A list that a loop fills."""
    rng, write, name = program.rng, program.write, program.list
    write.declare(name, "[]", changes=False)
    start = rng.choice((0, 0, 1, 1, 2))
    turn = program.counter
    made = rng.choice((turn, f"{turn} * {turn}", f"{turn} * {rng.randint(2, 5)}", f"{turn} + {rng.randint(1, 9)}"))
    with write.block(*write.counted(turn, start, start + rng.choice((2, 3, 3, 4)))):
        if rng.random() < 0.25:
            with write.block(*write.if_(program.comparison(turn))):
                write.line(write.appended(name, made))
        else:
            write.line(write.appended(name, made))
    last = f"{name}.at(-1)" if write.typescript else f"{name}[-1]"
    if rng.random() < 0.9:
        write.output(rng.choice((name, name, write.length(name), last, f"{name}[0]", write.total(name))))


def _spelling(program: Program) -> None:
    """A text that a loop puts together."""
    rng, write = program.rng, program.write
    made, turn = program.texts[0], program.item
    write.declare(made, write.text(""))
    word = rng.choice([word for word in program.words if len(word) < 6] or program.words)[:5]
    sign = rng.choice(("*", "-", ".", "#", "ab"))
    if rng.random() < 0.5:
        with write.block(*write.each(turn, write.text(word))):
            after = f"{turn} + {write.text(sign)}"
            write.line(rng.choice((f"{made} = {turn} + {made}", f"{made} += {turn}", f"{made} += {after}")))
    else:
        with write.block(*write.counted(program.counter, 0, rng.choice((2, 3, 4)))):
            write.line(f"{made} += {write.text(sign)}")
    if rng.random() < 0.85:
        write.output(rng.choice((made, made, write.length(made))))


def _nested(program: Program) -> None:
    rng, write = program.rng, program.write
    target = program.fresh()
    program.known.append(target)
    write.declare(target, "0")
    outer, inner = program.counter, program.other_counter
    with (
        write.block(*write.counted(outer, rng.choice((0, 1)), rng.choice((2, 2, 3)))),
        write.block(*write.counted(inner, rng.choice((0, 0, 1)), rng.choice((2, 3, outer)))),
    ):
        if rng.random() < 0.3:
            write.increase(target)
        else:
            write.line(f"{target} += {rng.choice((outer, inner, f'{outer} * {inner}', program.number(4)))}")
    program.show()
