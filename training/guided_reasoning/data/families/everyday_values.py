"""Short programs that compute: with numbers, lists, texts and functions."""

from guided_reasoning.data.code_words import GREETINGS, SENTENCES, UNITS
from guided_reasoning.data.families.everyday_program import Program
from guided_reasoning.data.names import first_name, identifiers, text_word
from guided_reasoning.data.vocabulary import HELD_OUT_NAMES, NAMES


def numbers(program: Program) -> None:
    """Variables, what changes them, and their output; what is true of them; or the value of one expression."""
    rng, write = program.rng, program.write
    draw = rng.random()
    if draw < 0.12:
        _units(program)
        return
    if draw < 0.22:
        _truths(program)
        return
    if draw < 0.3:
        _shares(program)
        return
    program.start(rng.choice((1, 2, 2, 3)))
    if draw < 0.42:
        write.output(program.arithmetic() if rng.random() < 0.5 else program.condition())
        return
    for _ in range(rng.choice((1, 2, 2, 3)) * program.larger):
        program.change()
    program.show()


def _units(program: Program) -> None:
    """How often something goes into a number, and what is left."""
    rng, write = program.rng, program.write
    given, most, rest, size = rng.choice(UNITS)
    names = identifiers((given, most, rest))
    write.declare(names[0], str(rng.randint(size + 1, 6 * size)), changes=False)
    if rng.random() < 0.4:
        by = identifiers((rng.choice(("per", "size", "unit")),))[0]
        write.declare(by, str(size), changes=False)
        names.append(by)
    by = names[3] if len(names) > 3 else str(size)
    write.declare(names[1], write.quotient(names[0], by), changes=False)
    write.declare(names[2], f"{names[0]} % {by}", changes=False)
    draw = rng.random()
    if draw < 0.4:
        write.output(names[1], names[2])
    elif draw < 0.8:
        write.output(write.sentence(rng.choice(SENTENCES), names[1], names[2]))


def _truths(program: Program) -> None:
    """What holds of a number, kept in variables."""
    rng, write = program.rng, program.write
    program.start(rng.choice((1, 1, 2)))
    truths: list[str] = []
    for _ in range(rng.choice((1, 2, 2, 3))):
        name = program.fresh()
        test = program.comparison()
        if truths and rng.random() < 0.5:
            other = rng.choice(truths)
            joined = write.both(other, rng.choice(truths)), write.either(rng.choice(truths), other)
            test = rng.choice((write.negated(other), *joined))
        write.declare(name, test, changes=False)
        truths.append(name)
    if rng.random() < 0.5:
        write.output(rng.choice((truths[-1], write.both(truths[0], truths[-1]), write.negated(truths[-1]))))


def _shares(program: Program) -> None:
    """Parts of an amount that may not be whole: percentages, halves and averages."""
    rng, write = program.rng, program.write
    amount, part, left = (program.fresh() for _ in range(3))
    write.declare(amount, str(rng.choice((20, 40, 50, 60, 80, 90, 100, 120, 150, 200, 250, 300, 400, 500))))
    share = rng.choice((5, 10, 15, 20, 25, 30, 40, 50))
    draw = rng.random()
    if draw < 0.35:
        value = write.quotient(f"{amount} * {share}", "100")
    elif draw < 0.6:
        value = f"{amount} * {share} / 100"
    else:
        value = f"{amount} / {rng.choice((2, 4, 5, 8, 10))}"
    write.declare(part, value, changes=False)
    if rng.random() < 0.7:
        write.declare(left, f"{amount} {rng.choice('+--')} {part}", changes=False)
        part = left
    if rng.random() < 0.8:
        write.output(rng.choice((part, write.filled(rng.choice(("Total: ", "Cost: ", "")), part))))


def lists(program: Program) -> None:
    """A list that changes, and what is read from it."""
    rng, write, name = program.rng, program.write, program.list
    size = rng.choice((3, 3, 4, 5))
    texts = rng.random() < 0.25
    item = (lambda: write.text(rng.choice(program.words))) if texts else (lambda: program.number(12))
    write.declare(name, f"[{', '.join(item() for _ in range(size))}]", changes=False)
    python = not write.typescript
    for _ in range(rng.choice((0, 1, 1, 2)) * program.larger):
        new, at = item(), rng.randint(0, 2)
        changes = [
            write.appended(name, new),
            write.appended(name, new),
            f"{name}.insert({at}, {new})" if python else f"{name}.splice({at}, 0, {new})",
            f"{name}.pop()",
            f"{name}.{'pop(0)' if python else 'shift()'}",
            f"{name}[{at}] = {new}",
            f"{name}.reverse()",
        ]
        if not texts:
            changes += [f"{name}.sort({'' if python else '(a, b) => a - b'})", f"{name}[{at}] += {rng.randint(1, 9)}"]
        write.line(rng.choice(changes))
    read = rng.choice(_reads(program, item(), texts))
    if not texts and rng.random() < 0.12:
        _both_ends(program)
        return
    draw = rng.random()
    if draw < 0.5:
        write.output(read)
    elif draw < 0.6:
        write.output(name)
    else:
        result = program.fresh()
        write.declare(result, read, changes=False)
        program.show(result)


def _reads(program: Program, item: str, texts: bool) -> list[str]:
    rng, write, name, turn = program.rng, program.write, program.list, program.item
    reads = [
        write.length(name), f"{name}[{rng.randint(0, 2)}]", write.contains(name, item),
        write.part(name, rng.randint(0, 1), rng.choice((2, 3, None))),
        f"{name}.at(-1)" if write.typescript else f"{name}[-1]",
    ]  # fmt: skip
    if texts:
        joined = write.joined(name, rng.choice((", ", " ", "-", "")))
        return [*reads, joined, joined, f"{name}[0] + {name}[1]"]
    return [
        *reads, write.total(name), write.total(name), write.extreme("max", name), write.extreme("min", name),
        f"{name}[0] + {name}[1]", f"{name}[0] * {name}[2]",
        write.mapped(name, turn, f"{turn} {rng.choice('+*')} {rng.randint(2, 5)}"),
        write.kept(name, turn, program.comparison(turn)),
    ]  # fmt: skip


def _both_ends(program: Program) -> None:
    """The distance of the largest and the smallest item, or the mean."""
    rng, write, name = program.rng, program.write, program.list
    two = (write.extreme("max", name), write.extreme("min", name))
    sign = "-"
    if rng.random() < 0.4:
        two, sign = (write.total(name), write.length(name)), "/"
    for value in two:
        program.known.append(program.fresh())
        write.declare(program.known[-1], value, changes=False)
    write.output(f"{program.known[-2]} {sign} {program.known[-1]}")


def texts(program: Program) -> None:
    """A text, and what is read from it or made of it."""
    rng, write = program.rng, program.write
    word = rng.choice(program.words)
    word = rng.choice((word, word, word.capitalize(), word.upper()))
    if rng.random() < 0.2:
        write.output(_read(program, write.text(word), word))
        return
    name, second = program.texts
    draw = rng.random()
    if draw < 0.15:
        _taken_apart(program)
        return
    if draw < 0.3:
        word = first_name(rng.choice(program.either(NAMES, HELD_OUT_NAMES)).text)
    write.declare(name, write.text(word), changes=False)
    if draw < 0.45:
        write.declare(second, write.text(rng.choice(program.words)), changes=False)
        pairs = (f"{name} + {second}", f"{name} + {write.text(' ')} + {second}", name, f"{second} + {name}")
        write.output(rng.choice((*pairs, write.sentence(rng.choice(SENTENCES), name, second))))
    elif draw < 0.6:
        number = program.fresh()
        write.declare(number, program.number(60), changes=False)
        said = write.sentence(rng.choice(SENTENCES), name, number)
        if rng.random() < 0.3:
            said = f"{name} + {write.text(rng.choice((' ', ': ', '-', '')))} + {write.as_text(number)}"
        write.output(said)
    elif draw < 0.7:
        write.output(write.sentence(rng.choice(GREETINGS), name))
    elif draw < 0.85:
        write.output(_read(program, name, word))
    else:
        result = program.fresh()
        write.declare(result, _read(program, name, word), changes=False)
        program.show(result)


def _taken_apart(program: Program) -> None:
    """A text that is split, and what becomes of its parts."""
    rng, write = program.rng, program.write
    name, parts = program.texts[0], program.list
    separator = rng.choice((" ", ",", "-", ":", "/"))
    pieces = rng.sample(program.words, rng.choice((2, 3)))
    write.declare(name, write.text(separator.join(pieces)), changes=False)
    write.declare(parts, f"{name}.split({write.text(separator)})", changes=False)
    write.output(rng.choice((parts, write.length(parts), f"{parts}[{rng.randint(0, 1)}]", write.joined(parts, "+"))))


def _read(program: Program, owner: str, word: str) -> str:
    """Something read from a text, or made of it."""
    rng, write = program.rng, program.write
    other = rng.choice(program.words)
    letter = rng.choice(word)
    made = [
        write.upper(owner), write.upper(owner, lower=True), write.length(owner),
        write.repeated(owner, rng.choice((2, 3))), f"{owner}[{rng.randint(0, 2)}]",
        write.part(owner, rng.randint(0, 2), rng.choice((3, 4, None))),
        write.replaced(owner, letter, rng.choice("aeiou")),
        write.contains(owner, write.text(letter)),
        f"{owner} + {write.text(rng.choice(('!', ' ', '-')) + other)}",
    ]  # fmt: skip
    if not write.typescript:
        made += [f"{owner}.count({write.text(letter)})", f"{owner}[::-1]", f"{owner}[-1]"]
    return rng.choice(made)


def functions(program: Program) -> None:
    """A function that is called once or more often."""
    rng, write = program.rng, program.write
    if rng.random() < 0.12:
        _greeting(program)
        return
    parameters = program.parameters[: rng.choice((1, 1, 2))]
    program.known = list(parameters)
    default = len(parameters) == 2 and rng.random() < 0.2
    _defined(program, parameters, program.number(5) if default else "")
    program.known = []
    function = program.function

    def call(first: str) -> str:
        others = [] if default and rng.random() < 0.6 else [program.number(9) for _ in parameters[1:]]
        return f"{function}({', '.join([first, *others])})"

    if rng.random() < 0.4:
        program.start(1)
    value = program.operand()
    draw = rng.random()
    if draw < 0.35:
        write.output(call(value))
        if rng.random() < 0.25:
            write.output(call(program.number(9)))
    elif draw < 0.45:
        write.output(f"{call(value)} {rng.choice('+-')} {call(program.number(9))}")
    elif draw < 0.6:
        write.output(call(call(value)))
    else:
        result = program.fresh()
        write.declare(result, call(value))
        program.known.append(result)
        if draw < 0.8:
            again = program.fresh()
            write.declare(again, call(result))
            program.known.append(again)
        program.show()


def _defined(program: Program, parameters: list[str], default: str) -> None:
    rng, write = program.rng, program.write
    body = program.arithmetic()
    draw = rng.random()
    if write.typescript and draw < 0.4 and not default:
        typed = ", ".join(f"{parameter}: number" for parameter in parameters)
        write.line(f"const {program.function} = ({typed}) => {body}")
        return
    with write.block(*write.function(program.function, parameters, default)):
        if draw < 0.6:
            with write.block(*write.if_(program.comparison(rng.choice(parameters)))):
                write.line(f"return {program.arithmetic()}")
            if rng.random() < 0.25:
                with write.otherwise():
                    write.line(f"return {body}")
                body = ""
        elif draw < 0.75:
            made = program.fresh()
            if rng.random() < 0.3:
                body = write.choice(program.comparison(rng.choice(parameters)), program.operand(), body)
            write.declare(made, body)
            program.known.append(made)
            body = rng.choice((made, program.arithmetic()))
        if body:
            write.line(f"return {body}")
    write.lines.append("")


def _greeting(program: Program) -> None:
    """A function that makes a text of another."""
    rng, write = program.rng, program.write
    parameter = program.texts[0]
    word = rng.choice((rng.choice(program.words), first_name(rng.choice(program.either(NAMES, HELD_OUT_NAMES)).text)))
    with write.block(*write.function(program.function, [parameter], "", "string")):
        greeting = write.sentence(rng.choice(GREETINGS), parameter)
        longer = f"{write.text(rng.choice(('Hi ', 'Hello ', text_word(program.words[0]))))} + {parameter}"
        write.line(f"return {rng.choice((greeting, greeting, longer, write.upper(parameter)))}")
    write.lines.append("")
    write.output(f"{program.function}({write.text(word)})")
