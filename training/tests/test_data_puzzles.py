"""Puzzles answered by an option's letter: published wording, exact checks, nothing of `held_out` in training."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided_reasoning.data import colour_words, date_words, deduction_words, penguin_words, temporal_words
from guided_reasoning.data.checks import check
from guided_reasoning.data.claims import ChainError
from guided_reasoning.data.families import FAMILIES
from guided_reasoning.data.families.deduction_solver import Before, Placed, solve
from guided_reasoning.data.item import SPLITS, Item
from guided_reasoning.data.options import split_options, with_options

PUZZLES = (
    "temporal_sequences",
    "logical_deduction",
    "date_understanding",
    "reasoning_about_colored_objects",
    "penguins_in_a_table",
)
COUNT = 300


def draw(family: str, split: str, count: int = COUNT, seed: int = 0) -> list[Item]:
    rng = random.Random(f"{seed}/{family}/{split}")
    return [FAMILIES[family].generate(rng, split) for _ in range(count)]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(PUZZLES), st.sampled_from(SPLITS), st.integers(0, 2**32), st.data())
def test_check_finds_any_changed_word(family: str, split: str, seed: int, data: st.DataObject) -> None:
    """Names carry these chains, so a wrong one must be refused just like a wrong number."""
    item = draw(family, split, 1, seed)[0]
    field = data.draw(st.sampled_from(["concise", "verbose", "plan", "answer"]))
    text = getattr(item, field)
    match = data.draw(st.sampled_from(list(re.finditer(r"\w+", text))))
    word = data.draw(st.sampled_from(sorted({*re.findall(r"\w+", text), "7", "B"} - {match[0]})))
    with pytest.raises(ChainError):
        check(replace(item, **{field: text[: match.start()] + word + text[match.end() :]}))


@pytest.mark.parametrize("family", PUZZLES)
def test_answers_are_letters_of_the_options(family: str) -> None:
    """Every letter is right about as often as the others, so that guessing one does not pay."""
    drawn = draw(family, "train")
    for item in drawn:
        assert item.answer in split_options(item.question)[1].values()
    assert len({item.answer for item in drawn}) >= 4
    assert sum(item.answer == "(A)" for item in drawn) / COUNT < 0.45


@pytest.mark.parametrize("family", PUZZLES)
def test_verbose_chains_stay_short(family: str) -> None:
    """A reader wants reasons, not an essay; words and punctuation stand in for tokens."""
    sizes = [len(re.findall(r"\d|[^\W\d]+|[^\w\s]", item.verbose)) for item in draw(family, "train")]
    assert sum(size > 260 for size in sizes) / COUNT < 0.03


def test_temporal_sequences_have_the_published_wording() -> None:
    """The benchmark's five sentences, line by line, and its four options."""
    hour = r"\d\d?[ap]m"
    form = re.compile(
        r"Today, (\w+) went to the ([\w ]+)\. Between what times could they have gone\?\nWe know that:\n"
        rf"\1 woke up at {hour}\.\n(?:\w+ saw \1 [\w ]+ from {hour} to {hour}\.\n){{3,11}}"
        rf"The \2 was closed after {hour}\.\nBetween what times could \1 have gone to the \2\?\n"
        rf"Options:(?:\n\([A-D]\) {hour} to {hour}){{4}}"
    )
    for split in ("train", "test", "longer"):
        assert all(form.fullmatch(item.question) for item in draw("temporal_sequences", split))


def test_logical_deduction_has_the_published_wording() -> None:
    """One of the five published scenes, clues that are one less than the objects, an option for each object."""
    form = re.compile(
        r"The following paragraphs each describe a set of (three|five|seven) objects arranged in a fixed order\. "
        r"The statements are logically consistent within each paragraph\. (?:On a branch, there are|On a shelf, there "
        r"are|In an antique car show, there are|A fruit stand sells|In a golf tournament, there were) \1 \w+: "
        r"([^.]+), and ([^.]+)\. (?P<clues>[^\n]+)\nOptions:\n(?P<options>.*)",
        re.DOTALL,
    )
    for item in draw("logical_deduction", "train"):
        match = form.fullmatch(item.question)
        assert match
        size = {"three": 3, "five": 5, "seven": 7}[match[1]]
        assert match["clues"].count(".") == size - 1
        assert match["options"].count("\n") == size - 1


def test_date_understanding_has_the_published_wording() -> None:
    """A sentence about today, one of nine questions, and five or six dates in digits."""
    asks = (
        "today|tomorrow|yesterday|24 hours later|one week from today|one week ago from today|10 days ago|a month ago|"
        "one year ago from today"
    )
    form = re.compile(
        rf"[^\n]+[.] What is the date ({asks}) in MM/DD/YYYY\?\nOptions:(?:\n\([A-F]\) \d\d/\d\d/\d{{4}}){{5,6}}"
    )
    for split in ("train", "test", "longer"):
        assert all(form.fullmatch(item.question) for item in draw("date_understanding", split))


def test_every_way_to_tell_a_date_is_used() -> None:
    """Each of them has code of its own, so one that never occurs would never be tested."""
    heads = [item.question.partition("\n")[0] for item in draw("date_understanding", "train", 1500)]
    for base in date_words.BASES:
        # The longest part between two fields is enough to know a sentence by.
        part = max(re.split(r"\{\w+\}", base.text), key=len)
        assert any(part in head for head in heads), base.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Today is Mar 1, 2024. What is the date yesterday", "02/29/2024"),
        ("Today is 3/31/2023. What is the date a month ago", "02/28/2023"),
        ("Today is January 5th, 1950. What is the date 10 days ago", "12/26/1949"),
        ("Jane was born on the last day of Feburary in 2000. Today is her 16-year-old birthday. "
         "What is the date one year ago from today", "02/28/2015"),
        ("In the US, Thanksgiving is on the fourth Thursday of November. Today is the US Thanksgiving of 2024. "
         "What is the date today", "11/28/2024"),
        ("Today is Dec 31, 1999. What is the date 24 hours later", "01/01/2000"),
    ],
)  # fmt: skip
def test_dates_at_the_edges(question: str, answer: str) -> None:
    """Leap days and turns of months and years, against dates that anybody can look up."""
    text = with_options(f"{question} in MM/DD/YYYY?", [answer, "01/01/1901"])
    item = Item("date_understanding", "read_date", text, "x", "x", "(A)", "x", 1, "test")
    with pytest.raises(ChainError) as error:
        check(item)
    assert error.value.reason == "steps"  # the chain is refused, not the answer


def test_colored_objects_have_the_published_wording() -> None:
    """The four lists of options in the published order, and the surfaces."""
    numbers = colour_words.NUMBERS
    lists = (colour_words.COLOURS, numbers[:7], numbers, colour_words.YES_NO)
    assert (len(colour_words.COLOURS), len(numbers)) == (18, 17)
    endings = tuple(with_options("", options) for options in lists)
    for item in draw("reasoning_about_colored_objects", "train"):
        assert item.question.startswith("On the ")
        assert item.question.endswith(endings)


def test_penguins_have_the_published_wording() -> None:
    """One table on one line, its examples, changes in the published order, and the question."""
    row = r"\w+, \d+, \d+, \d+"
    form = re.compile(
        r"Here is a table where the first line is a header and each subsequent line is a penguin:  name, age, height "
        rf"\(cm\), weight \(kg\) {row}(?: {row}){{2,7}}  For example: the age of \w+ is \d+, the weight of \w+ is \d+ "
        rf"kg, the height of \w+ is \d+ cm\.  (?:We now add a penguin to the table:\n{row}\n)?"
        r"(?:We then delete the penguin named \w+ from the table\.\n)?(?:And here is a similar table, but listing "
        rf"giraffes:\nname, age, height \(cm\), weight \(kg\)\n(?:{row}\n){{4}})?(?:How|What|Which) [^\n]+\?"
        r"\nOptions:(?:\n\([A-I]\) \w+){3,9}"
    )
    for split in ("train", "test", "longer"):
        for item in draw("penguins_in_a_table", split):
            assert form.fullmatch(item.question), item.question


@pytest.mark.parametrize(
    ("family", "questions"),
    [
        ("penguins_in_a_table", [*penguin_words.QUESTIONS.values()]),
        ("reasoning_about_colored_objects", [(text,) for text in colour_words.PUBLISHED[2:]]),
    ],
)
def test_every_kind_of_question_is_asked(family: str, questions: list[tuple[str, ...]]) -> None:
    """Each kind has code of its own, so one that never occurs would never be tested."""
    heads = [split_options(item.question)[0] for item in draw(family, "train", 1500)]
    for templates in questions:
        forms = [re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(template)) + "$") for template in templates]
        assert any(form.search(head) for head in heads for form in forms), templates


def test_held_out_puzzles_share_no_words() -> None:
    """`held_out` measures new names, places and things."""
    assert not set(temporal_words.PEOPLE) & set(temporal_words.HELD_OUT_PEOPLE)
    assert not set(temporal_words.PLACES) & set(temporal_words.HELD_OUT_PLACES)
    assert not set(temporal_words.ACTIVITIES) & set(temporal_words.HELD_OUT_ACTIVITIES)
    assert not set(temporal_words.PUBLISHED) & {text for frame in temporal_words.HELD_OUT_FRAMES for text in frame}
    for words in ("SHE", "HE", "BASES", "ASKS"):
        assert not set(getattr(date_words, words)) & set(getattr(date_words, f"HELD_OUT_{words}"))
    for words in ("COLOURS", "THINGS", "SURFACES"):
        assert not set(getattr(colour_words, words)) & set(getattr(colour_words, f"HELD_OUT_{words}"))
    assert not set(penguin_words.NAMES) & set(penguin_words.HELD_OUT_NAMES)
    assert not set(penguin_words.PUBLISHED) & set(penguin_words.HELD_OUT)
    for kind, templates in penguin_words.QUESTIONS.items():
        assert not set(templates) & set(penguin_words.HELD_OUT_QUESTIONS[kind])
    assert not set(colour_words.PUBLISHED) & set(colour_words.HELD_OUT)
    things = [{thing for domain in domains for thing in domain.objects} for domains in (
        deduction_words.DOMAINS, deduction_words.HELD_OUT_DOMAINS)]  # fmt: skip
    assert not things[0] & things[1]
    assert not {d.before for d in deduction_words.DOMAINS} & {d.before for d in deduction_words.HELD_OUT_DOMAINS}


@pytest.mark.parametrize("domain", (*deduction_words.DOMAINS, *deduction_words.HELD_OUT_DOMAINS))
def test_short_names_are_different(domain: deduction_words.Domain) -> None:
    """Chains name an object by one word, which must not stand for two."""
    assert len({domain.short(thing) for thing in domain.objects}) == len(domain.objects) >= 9


def test_solver_says_when_it_cannot_go_on() -> None:
    """A question must never rest on a guess."""
    assert solve(["a", "b", "c"], [Before("a", "b")]) is None
    moves = solve(["a", "b", "c"], [Before("a", "b"), Placed("c", 2)])
    assert moves and [(move.thing, move.slot) for move in moves] == [("c", 2), ("a", 1), ("b", 3)]


def test_options_are_read_as_they_are_written() -> None:
    """Options that a reader could mistake are not read at all."""
    assert split_options(with_options("Who?", ["Ann", "Ben"])) == ("Who?", {"Ann": "(A)", "Ben": "(B)"})
    assert split_options("Who?\nOptions:\n(A) Ann\n(C) Ben\n(C) Ann")[1] == {"Ann": "(A)"}
