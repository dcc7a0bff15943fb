"""The wording of questions about colored objects. What `held_out` uses never occurs in the other splits."""

from typing import NamedTuple

from guided_reasoning.data.steps import Step
from guided_reasoning.data.vocabulary import Noun, words

# In the order of the published options.
COLOURS = words(
    "red orange yellow green blue brown magenta fuchsia mauve teal turquoise burgundy silver gold black grey purple "
    "pink"
)
HELD_OUT_COLOURS = words("white beige ivory coral crimson lime olive cyan navy indigo violet amber copper tan")
NUMBERS = words("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
FEW = 7  # how many numbers are offered where at most six things can be counted
YES_NO = ("yes", "no")


def _nouns(text: str) -> tuple[Noun, ...]:
    """Read `singular` or `singular/plural`, separated by commas; a bare noun takes an `s`."""
    pairs = (entry.strip().partition("/") for entry in text.split(","))
    return tuple(Noun(singular, plural or singular + "s") for singular, _, plural in pairs)


THINGS = _nouns(
    "booklet, bracelet, cat toy, crayon, cup, dog leash/dog leashes, envelope, fidget spinner, jug, keychain, mug, "
    "necklace, notebook, pair of sunglasses/pairs of sunglasses, paperclip, pen, pencil, plate, puzzle, "
    "scrunchiephone charger, sheet of paper/sheets of paper, stress ball, teddy bear, textbook, candle, spoon, "
    "wallet, ruler, lamp, basket"
)
HELD_OUT_THINGS = _nouns(
    "scarf/scarves, glove, umbrella, ribbon, thimble, bowl, feather, whistle, marble, vase, cushion, domino/dominoes, "
    "hairbrush/hairbrushes, kite"
)
SURFACES = words("desk table floor nightstand")
HELD_OUT_SURFACES = words("shelf windowsill bench")
KINDS = words("thing item object")
SIDES = words("left right")


class Frame(NamedTuple):
    """The sentences of a question; `{listing}` is the objects, `{ref}` one of them by its name or its colour."""

    scenes: tuple[str, ...]
    rows: tuple[str, ...]
    colour: str
    is_colour: str
    neither: str
    remove: str
    beside: str
    furthest: str
    end: str
    other: str


PUBLISHED = Frame(
    tuple(f"On the {{surface}}, {said} {{listing}}." for said in ("there is", "there are", "I see", "you see")),
    tuple(
        f"On the {{surface}}, you see {group} {{kind}}s arranged in a row: {{listing}}."
        for group in ("several", "a set of", "a bunch of", "the following")
    ),
    "What color is the {ref}?",
    "Is the {ref} {colour}?",
    "How many {kind}s are neither {colour} nor {second}?",
    "If I remove all the {removed} from the {surface}, how many {counted} remain on it?",
    "What is the color of the {kind} directly to the {side} of the {ref}?",
    "What is the color of the {kind} furthest from the {ref}?",
    "What is the color of the {side}-most {kind}?",
    "How many non-{colour} {kind}s do you see to the {side} of the {ref}?",
)
HELD_OUT = Frame(
    ("The {surface} holds {listing}.", "Somebody left {listing} lying around on the {surface}."),
    ("From left to right, the {surface} holds these {kind}s: {listing}.",),
    "Which color does the {ref} have?",
    "Does the {ref} have the color {colour}?",
    "Leaving out {colour} and {second}, how many {kind}s are counted?",
    "After all the {removed} are taken off the {surface}, how many {counted} are still there?",
    "Next to the {ref}, on the {side}, which color has the {kind}?",
    "Which color has the {kind} that is as far as possible from the {ref}?",
    "Which color has the {kind} on the far {side}?",
    "On the {side} of the {ref}, how many {kind}s are not {colour}?",
)

FOUND = Step(
    "the {thing} is {colour}",
    ("The {thing} in the list is {colour}.", "The list says that the {thing} is {colour}."),
)
COMPARED = Step("{colour} {verdict} {asked}", ("Now {colour} {verdict} {asked}.", "{colour} {verdict} {asked}."))
FIRST = Step(
    "{thing}: {total}",
    ("The {thing} comes first, which makes {total}.", "We start with the {thing}, so the count is {total}."),
)
MORE = Step(
    "{thing}: {before} + {number} = {total}",
    (
        "The {thing} adds to it, {before} + {number} = {total}.",
        "With the {thing} we have {before} + {number} = {total}.",
    ),
)
SKIPPED = Step("{thing}: no", ("The {thing} does not count.", "We skip the {thing}."))
REMOVED = Step("{thing}: removed", ("The {thing} would be removed.", "We take away the {thing}."))
NONE = Step("no {counted}", ("There are no {counted} at all.", "The list has no {counted}."))
NUMBERED = Step("{row}", ("Numbered from the left, the row is {row}.", "The row is {row}."))
AT = Step("the {ref} is {place}", ("The {ref} is number {place}.", "In that row the {ref} is number {place}."))
BESIDE = Step(
    "{side} of it is {place} {sign} 1 = {next}: {colour}",
    (
        "To the {side} of it is number {place} {sign} 1 = {next}, which is {colour}.",
        "Its neighbor on the {side} is number {place} {sign} 1 = {next}, and that is {colour}.",
    ),
)
TO_FIRST = Step("to 1: {place} - 1 = {far}", ("The left end is {place} - 1 = {far} places away.",))
TO_LAST = Step("to {size}: {size} - {place} = {far}", ("The right end is {size} - {place} = {far} places away.",))
FARTHER = Step(
    "{left} > {right} is {holds}, so {place}: {colour}",
    (
        "As {left} > {right} is {holds}, the furthest is number {place}, which is {colour}.",
        "{left} > {right} is {holds}, so we want number {place}, and that is {colour}.",
    ),
)
END = Step(
    "{side}-most: {thing}",
    ("The {side}-most of the row is the {thing}.", "At the {side} end of the row is the {thing}."),
)
BEYOND = Step(
    "{side} of the {ref}: {listing}",
    ("To the {side} of the {ref} we read: {listing}.", "Looking to the {side} of the {ref} we see: {listing}."),
)
NOTHING = "nothing"
TOTAL = Step(
    "{number} is {word}: {answer}",
    (
        "The count is {number}, in words {word}, option {answer}.",
        "That is {number}, so the answer is {word}, {answer}.",
    ),
)
RESULT = Step(
    "{word} is {answer}",
    ("So the answer is {word}, option {answer}.", "Among the options, {word} is {answer}."),
)
