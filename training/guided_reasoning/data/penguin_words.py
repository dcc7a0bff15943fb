"""The wording of penguins in a table: tables of animals, changes to them, and the questions about them."""

from typing import NamedTuple

from guided_reasoning.data.steps import Step
from guided_reasoning.data.vocabulary import words


class Frame(NamedTuple):
    """The sentences around a table of one kind of animal, with a second table of another kind."""

    one: str
    many: str
    other_one: str
    other_many: str
    intro: str
    example: str
    add: str
    delete: str
    second: str


HEADER = "name, age, height (cm), weight (kg)"
PUBLISHED = Frame(
    "penguin", "penguins", "giraffe", "giraffes",
    f"Here is a table where the first line is a header and each subsequent line is a penguin:  {HEADER} ",
    "  For example: the age of {first} is {age}, the weight of {second} is {weight} kg, the height of {third} is "
    "{height} cm.  ",
    "We now add a penguin to the table:\n{row}\n",
    "We then delete the penguin named {name} from the table.\n",
    f"And here is a similar table, but listing giraffes:\n{HEADER}\n{{rows}}\n",
)  # fmt: skip
HELD_OUT = Frame(
    "seal", "seals", "camel", "camels",
    f"The seals of a park are listed below, one after another, under these columns:  {HEADER} ",
    "  So {first} has the age {age}, {second} weighs {weight} kg and {third} measures {height} cm.  ",
    "A new seal arrives and is listed last:\n{row}\n",
    "The seal called {name} leaves and is struck off the list.\n",
    f"The camels of the park have a list of their own:\n{HEADER}\n{{rows}}\n",
)  # fmt: skip
ANIMALS = ("animal", "animals")

NAMES = words(
    "Louis Bernard Vincent Gwen James Jody Gladys Marian Donna Arthur Clara Edgar Fiona Henry Irene Kate Nora Oliver "
    "Peter Quinn Rosa Stella Thomas Ursula Walter Yvonne Zelda Albert Bella Cedric Doris Emil Frank Grace Hugo Ida"
)
HELD_OUT_NAMES = words(
    "Astrid Boris Chidi Dagny Esben Farid Greta Haruki Ilse Jorge Kamal Liesl Mirko Nadia Ottilie Priya Rashid Sunita "
    "Tomasz Ulrike Vesna Wendell Xenia Yusuf Zofia"
)

COLUMNS = words("age height weight")
COMPARATIVES = {
    "older": ("age", ">"), "younger": ("age", "<"), "taller": ("height", ">"), "shorter": ("height", "<"),
    "heavier": ("weight", ">"), "lighter": ("weight", "<"),
}  # fmt: skip
SUPERLATIVES = {
    "oldest": ("age", ">"), "youngest": ("age", "<"), "tallest": ("height", ">"), "shortest": ("height", "<"),
    "heaviest": ("weight", ">"), "lightest": ("weight", "<"),
}  # fmt: skip
EXTREMES = {"largest": ">", "smallest": "<", "shortest": "<"}
AMOUNTS = {"more": ">", "less": "<"}
YEARS = {"one year": 1, "two years": 2, "three years": 3}
ORDINALS = {"first": 1, "second": 2, "third": 3, "last": 0}
RANKS = ("first", "last", "next to last")

QUESTIONS = {
    "species": ("How many species are listed in the {tables}?",),
    "rows": ("How many {group} are there in the {tables}?", "How many {group} are listed in the {tables}?"),
    "age_count": ("How many {group} are {more} than {n} years old?",),
    "height_count": ("How many {group} are {more} than {n} cm tall?",),
    "two_count": ("How many {group} are {more} than {n} years old and weight {less} than {m} kg?",),
    "cell": ("What is the {column} of {name}?",),
    "by_height": (
        "What is the name of the {one} that is {n} cm tall?",
        "What is the name of the {n} cm tall {one}?",
    ),
    "by_metres": ("What is the name of the {metres} m tall {one}?",),
    "most": ("Which is the {superlative} {one}?",),
    "second_most": ("Which is the second {superlative} {one}?",),
    "than_others": ("Which {one} is {comparative} than the other ones?",),
    "extreme": ("What is the {extreme} {column}?",),
    "sum": ("What is the cumulated {column} of the {group}?",),
    "average": ("What is the average {column} of the {group}?",),
    "nth": ("What is the name of the {ordinal} {one}?",),
    "sorted": ("What is the name of the {rank} {one} sorted by alphabetic order?",),
    "than": ("Which {one} is {comparative} than {name}?",),
    "than_two": ("Which {one} is {comparative} than {name} and {contrary} than {other}?",),
    "than_but": ("Which {one} is {comparative} but {contrary} than {name}?",),
    "years": ("Which {one} is {years} {comparative} than {name}?",),
    "aged": ("Which {one} is {more} than {n} years old?",),
}
HELD_OUT_QUESTIONS = {
    "species": ("Of how many species are there names in the {tables}?",),
    "rows": ("What number of {group} does one find in the {tables}?",),
    "age_count": ("For how many {group} is the age {more} than {n}?",),
    "height_count": ("For how many {group} is the height {more} than {n} cm?",),
    "two_count": ("For how many {group} is the age {more} than {n} and the weight {less} than {m}?",),
    "cell": ("Which {column} does {name} have?",),
    "by_height": ("Who is the {one} of {n} cm?",),
    "by_metres": ("Who is the {one} of {metres} m?",),
    "most": ("Name the {superlative} {one}.",),
    "second_most": ("Name the {superlative} {one} but one.",),
    "than_others": ("Of all of them, which {one} is {comparative} than the rest?",),
    "extreme": ("Which {column} is the {extreme}?",),
    "sum": ("Add up the {column} of all {group}. What is the result?",),
    "average": ("What {column} do the {group} have on average?",),
    "nth": ("Which {one} is the {ordinal} in the list?",),
    "sorted": ("By the alphabet, which {one} is the {rank}?",),
    "than": ("Name the {one} that is {comparative} than {name}.",),
    "than_two": ("Name the {one} that is {comparative} than {name}, yet {contrary} than {other}.",),
    "than_but": ("Compared with {name}, which {one} is {comparative} and also {contrary}?",),
    "years": ("By {years}, which {one} is {comparative} than {name}?",),
    "aged": ("Name the {one} whose age is {more} than {n}.",),
}

ADDED = Step(
    "add {name}: {cells}", ("{name} joins the table with {cells}.", "The table grows by {name}, with {cells}.")
)
DELETED = Step("delete {name}", ("{name} leaves the table.", "The row of {name} is deleted."))
FIRST = Step("{name}: {value}", ("We start with {name}: {value}.", "{name} comes first, with {value}."))
MORE = Step(
    "{name}: {before} + {value} = {total}",
    ("With {name} it is {before} + {value} = {total}.", "{name} makes it {before} + {value} = {total}."),
)
TESTED = Step(
    "{name}: {tests}, {outcome}",
    ("For {name} we see that {tests}, {outcome}.", "{name} comes next: {tests}, {outcome}."),
)
KEPT = Step(
    "{name}: {value} {sign} {best} is False, keep {leader} {best}",
    ("{name} has {value}, and {value} {sign} {best} is False, so {leader} stays ahead.",),
)
TAKEN = Step(
    "{name}: {value} {sign} {best} is True, take {name} {value}",
    ("{name} has {value}, and {value} {sign} {best} is True, so {name} is ahead now.",),
)
LETTER = Step("{name}: {letter}", ("We start with {name}, under {letter}.", "{name} begins with {letter}."))
LETTER_KEPT = Step(
    "{name}: {letter} is {relation} {best}, keep {leader}",
    ("{name} is under {letter}, which is {relation} {best}, so we keep {leader}.",),
)
LETTER_TAKEN = Step(
    "{name}: {letter} is {relation} {best}, take {name}",
    ("{name} is under {letter}, which is {relation} {best}, so we take {name}.",),
)
LEFT_OUT = Step("leave out {name}", ("Now the same again without {name}.", "We leave out {name} and look again."))
CELL = Step(
    "{column} of {name}: {value}",
    ("The {column} of {name} is {value}.", "In the row of {name} the {column} is {value}."),
)
METRES = Step("{metres} m is {n} cm", ("In the unit of the table, {metres} m is {n} cm.",))
TARGET = Step(
    "{age} {sign} {number} = {target}",
    ("The age that we look for is {age} {sign} {number} = {target}.",),
)
AVERAGE = Step("{total} / {count} = {mean}", ("Shared by {count} animals, that is {total} / {count} = {mean}.",))
ROWS = Step("{rows}", ("In order, the rows are {rows}.", "The rows in order: {rows}."))
RESULT = Step(
    "{value} is {answer}",
    ("So the answer is {value}, option {answer}.", "Among the options, {value} is {answer}."),
)
