"""Programs with loops, lists, strings, slices, dictionaries and functions: their code, and how they are checked."""

import random
import re
from dataclasses import replace

import pytest

from guided_reasoning.data import code_words
from guided_reasoning.data.checks import check
from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.code_phrases import PHRASES
from guided_reasoning.data.code_values import shown, written
from guided_reasoning.data.explaining.run import Explainer
from guided_reasoning.data.families import FAMILIES, headings
from guided_reasoning.data.item import Item
from guided_reasoning.data.typescript import is_typescript, to_python

PROGRAMS = (
    "loop_trace",
    "list_operations",
    "string_operations",
    "slicing",
    "dict_operations",
    "function_call",
    "everyday_code",
)
COUNT = 150


def draw(family: str, split: str = "train", count: int = COUNT) -> list[Item]:
    rng = random.Random(f"programs/{family}/{split}")
    return [FAMILIES[family].generate(rng, split) for _ in range(count)]


@pytest.mark.parametrize("family", PROGRAMS)
def test_both_languages_take_half(family: str) -> None:
    """The editor is used for Python and for TypeScript."""
    share = sum(is_typescript(item.question.partition("\n")[2]) for item in draw(family)) / COUNT
    assert 0.3 < share < 0.7


@pytest.mark.parametrize("family", PROGRAMS)
def test_questions_have_the_frozen_first_lines(family: str) -> None:
    """The selection contract writes these lines, so most training questions must have them exactly."""
    frozen = (headings.PRINTED, headings.FINAL, headings.EXPRESSION)
    items = draw(family)
    assert sum(item.question.split("\n")[0] in frozen for item in items) / COUNT > 0.65
    for item in items:
        head, _, text = item.question.partition("\n")
        assert bool(re.search(r"print|output|you see", head, re.IGNORECASE)) == bool(
            re.search(r"print\(|console\.log\(", text)
        )


@pytest.mark.parametrize("field", ["verbose", "plan"])
@pytest.mark.parametrize("family", PROGRAMS)
def test_check_finds_a_changed_word(family: str, field: str) -> None:
    """Sentences and plans are training targets too: each digit and each word in them is compared."""
    rng = random.Random(family)
    for item in draw(family, count=40):
        text = getattr(item, field)
        match = rng.choice(list(re.finditer(r"\d|[a-z]+", text)))
        wrong = str((int(match[0]) + 1) % 10) if match[0].isdigit() else match[0] + "q"
        with pytest.raises(ChainError):
            check(replace(item, **{field: text[: match.start()] + wrong + text[match.end() :]}))


def test_held_out_words_are_not_in_training() -> None:
    """`held_out` measures new names and words, so it must not share any."""
    for name in [name for name in vars(code_words) if name.startswith("HELD_OUT_")]:
        assert not set(getattr(code_words, name)) & set(getattr(code_words, name.removeprefix("HELD_OUT_"))), name


def test_every_phrase_is_used() -> None:
    """A kind of step that never occurs is dead."""
    texts = "\n".join({item.verbose for family in PROGRAMS for item in draw(family, count=400)})
    for phrase in PHRASES.values():
        for template in phrase.verbose:
            assert re.search(re.sub(r"\\{\w+\\}", ".+", re.escape(template)), texts, re.IGNORECASE), template


@pytest.mark.parametrize(
    ("typescript", "python"),
    [
        ("for (let i = 1; i <= n; i += 3) {\n  total += i;\n}", "for i in range(1, n + 1, 3):\n  total += i\n"),
        ("for (let i = 9; i > 2; i--) {\n  break;\n}", "for i in range(9, 2, -1):\n  break\n"),
        ("for (const [k, v] of Object.entries(ages)) {\n  n++;\n}", "for k, v in ages.items():\n  n += 1\n"),
        ("if (x % 2 === 0) {\n  x = 1;\n} else {\n  x = 2;\n}", "if x % 2 == 0:\n  x = 1\nelse:\n  x = 2\n"),
        ("function f(x: number, k: number): number {\n  return x - k;\n}", "def f(x, k):\n  return x - k\n"),
        ("const half = Math.floor(x / 2);", "half = x // 2"),
        ("const big = xs.filter(x => x > 3);", "big = [x for x in xs if x > 3]"),
        ("const sum = xs.reduce((a, b) => a + b, 0);", "sum = sum(xs)"),
        ('const found = xs.includes("cat");', 'found = "cat" in xs'),
        ("xs.splice(1, 0, 7);", "xs.insert(1, 7)"),
        ('const text = parts.join("-");', 'text = "-".join(parts)'),
        ("const part = word.slice(-3);", "part = word[-3:]"),
        ('"planet".substring(1, 4)', '"planet"[1:4]'),
        ("const ages: Record<string, number> = { ann: 3, bob: 5 };", "ages = { 'ann': 3, 'bob': 5 }"),
        ("const ages = new Map<string, number>([['ann', 3]]);", "ages = {'ann': 3}"),
        ("ages.set(k, (ages.get(k) ?? 0) + 1);", "ages[k] = ages.get(k, 0) + 1"),
        ("console.log(ages['zed'] ?? 0);", "print(ages.get('zed', 0))"),
        ("delete ages.ann;", "del ages['ann']"),
        ("ages.ann += 2;", "ages['ann'] += 2"),
        ("let kind;\nkind = 'a';", "kind = 'a'"),
        ("if (x > 2) {\n\tx = 1;\n} else if (x > 1) {\n\tx = 2;\n}", "if x > 2:\n\tx = 1\nelif x > 1:\n\tx = 2\n"),
        ("const kind = x > 2 ? 'a' : 'b';", "kind = 'a' if x > 2 else 'b'"),
        ("console.log(x > 2 ? 'a' : 'b');", "print('a' if x > 2 else 'b')"),
        ("const tax = Math.floor(x * 15 / 100);", "tax = x * 15 // 100"),
        ("if ('aeiou'.includes(c)) {\n  n++;\n}", "if c in 'aeiou':\n  n += 1\n"),
    ],
)
def test_typescript_is_read_as_python(typescript: str, python: str) -> None:
    """One parser reads both languages, so the rewriting must keep the meaning."""
    assert to_python(typescript) == python


def test_language_is_told_by_code_and_not_by_text() -> None:
    """A string may hold anything."""
    assert not is_typescript("s = 'why?' + '??'\nprint(s)")
    assert is_typescript("const s = 'why';")
    assert is_typescript('"lemon".toUpperCase()')


def test_values_are_shown_as_each_language_shows_them() -> None:
    """The answer is what a reader sees: Node puts spaces inside brackets."""
    assert shown([1, 2], typescript=False) == "[1, 2]"
    assert shown([1, "a"], typescript=True) == "[ 1, 'a' ]"
    assert shown({"a": 1}, typescript=True) == "{ a: 1 }"
    assert shown("a", typescript=True) == "a"
    assert [written([], True), written({}, True), written(True, True)] == ["[]", "{}", "true"]


@pytest.mark.parametrize(
    ("code", "steps", "printed"),
    [
        (
            "n = 7\nkind = 'even' if n % 2 == 0 else 'odd'\nprint(kind)",
            ["n = 7", "7 % 2 = 1", "1 == 0 is False", "kind = 'odd'", "print odd"],
            ["odd"],
        ),
        (
            "def f(a, b=2):\n    return a * b\n\nprint(f(4))",
            ["f(4): a = 4, b = 2", "return 4 * 2 = 8", "print 8"],
            ["8"],
        ),
        (
            "for i in range(2):\n    if i == 0:\n        continue\n    print(i)",
            ["i: 0, 1", "i = 0: 0 == 0 is True", "i = 1: 1 == 0 is False", "print 1"],
            ["1"],
        ),
        ("x = 90 / 4\nprint(x * 2)", ["x = 90 / 4 = 22.5", "print 22.5 * 2 = 45.0"], ["45.0"]),
        ("const x = 90 / 4;\nconsole.log(x * 2);", ["x = 90 / 4 = 22.5", "print 22.5 * 2 = 45"], ["45"]),
        ("n = 5\nprint('n: ' + str(n))", ["n = 5", "print 'n: ' + '5' = n: 5"], ["n: 5"]),
        ("const n = 5;\nconsole.log('n: ' + n);", ["n = 5", "print 'n: ' + 5 = n: 5"], ["n: 5"]),
    ],
)
def test_programs_are_explained(code: str, steps: list[str], printed: list[str]) -> None:
    """What people write every day has steps that a reader can follow."""
    run = Explainer(code)
    assert ([step.concise() for step in run.steps], run.printed) == (steps, printed)


@pytest.mark.parametrize("code", ["x = 1 / 3", "print('a' + 1)", "def f(a, b):\n    return a\n\nprint(f(1))"])
def test_what_is_uncertain_is_not_explained(code: str) -> None:
    """A chain never says a rounded number, nor what Python would refuse."""
    with pytest.raises(ChainError):
        Explainer(code)


@pytest.mark.parametrize(
    "text",
    [
        "while 1 > 0:\n    x = 1",
        "for i in range(1000000000):\n    x = i",
        "def f(x):\n    return f(x)\n\ny = f(1)",
        "import os",
        "x = open('a')",
        "x = 'a' * 1000000000",
        "x = [1][4]",
        "x =",
        "break",
    ],
)
def test_explaining_is_bounded(text: str) -> None:
    """The check must never hang, reach outside or fail in another way."""
    with pytest.raises(ChainError):
        Explainer(text)
