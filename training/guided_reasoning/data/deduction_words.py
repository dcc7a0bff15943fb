"""The wording of logical deduction: things in a fixed order, from a first to a last place."""

from typing import NamedTuple

from guided_reasoning.data.steps import Step
from guided_reasoning.data.vocabulary import article, words

INTRO = (
    "The following paragraphs each describe a set of {number} objects arranged in a fixed order. "
    "The statements are logically consistent within each paragraph. "
)
HELD_OUT_INTROS = (
    "Somebody put {number} things into one order, and every sentence about it is true. ",
    "Find the order of {number} things from the clues, which never contradict each other. ",
)
NUMBERS = {3: "three", 5: "five", 7: "seven", 8: "eight", 9: "nine"}
_ORDINALS = words("first second third fourth fifth")


class Domain(NamedTuple):
    """What is ordered, and how its questions say it.

    A relation has two wordings, in questions and in short chains; `{}` in a position is `second`, `third` and so on.
    """

    scene: str
    objects: tuple[str, ...]
    subject: str  # how an object is named inside a sentence
    verb: str
    position: str  # what stands before a position
    before: tuple[str, str]
    after: tuple[str, str]
    first: tuple[str, str]
    last: tuple[str, str]
    scale: str

    def listed(self, thing: str) -> str:
        """How the scene introduces an object: names and plurals take no article."""
        return thing if self.subject == "{}" or self.verb == "are" else f"{article(thing)} {thing}"

    def short(self, thing: str) -> str:
        """One word for an object: the colour of a book, `jay` for `blue jay`."""
        return thing.removesuffix(" book").split()[-1]

    def place(self, slot: int, size: int) -> str:
        """The wording of a place, counted from the nearer end, the middle from the first."""
        if slot <= (size + 1) // 2:
            return self.first[0] if slot == 1 else self.first[1].format(_ORDINALS[slot - 1])
        return self.last[0] if slot == size else self.last[1].format(_ORDINALS[size - slot])


def _things(text: str) -> tuple[str, ...]:
    return tuple(thing.strip() for thing in text.split(","))


def enumerate_reasons(reasons: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join([*([", ".join(reasons[:-1])] if len(reasons) > 1 else []), reasons[-1]])


_SIDES = {
    "before": ("to the left of", "left of"),
    "after": ("to the right of", "right of"),
    "first": ("leftmost", "{} from the left"),
    "last": ("rightmost", "{} from the right"),
    "scale": "left to right",
}


def _compared(before: str, after: str, first: str, last: str, glue: str = "-") -> dict[str, object]:
    """The wording of an order by comparatives, such as `newer than` and `second-newest`."""
    return {
        "before": (f"{before} than",) * 2,
        "after": (f"{after} than",) * 2,
        "first": (first, "{}" + glue + first),
        "last": (last, "{}-" + last),
        "scale": f"{first} to {last}",
    }


_THING = {"subject": "the {}", "verb": "is", "position": "the "}

# fmt: off
DOMAINS = (
    Domain("On a branch, there are {number} birds: {listing}.", _things(
        "blue jay, cardinal, crow, falcon, hawk, hummingbird, quail, raven, robin, owl, sparrow, swan, finch, pigeon"),
        **_THING, **_SIDES),
    Domain("On a shelf, there are {number} books: {listing}.", _things(
        "black book, blue book, brown book, gray book, green book, purple book, red book, white book, yellow book, "
        "orange book, pink book, silver book, golden book"),
        **_THING, **_SIDES),
    Domain("In an antique car show, there are {number} vehicles: {listing}.", _things(
        "bus, convertible, hatchback, limousine, minivan, motorcyle, sedan, station wagon, tractor, truck, van, "
        "scooter, pickup, ambulance"),
        **_THING, **_compared("newer", "older", "newest", "oldest")),
    Domain("A fruit stand sells {number} fruits: {listing}.", _things(
        "apples, cantaloupes, kiwis, loquats, mangoes, oranges, peaches, pears, plums, watermelons, lemons, cherries, "
        "apricots, papayas"),
        "the {}", "are", "the ",
        **_compared("more expensive", "less expensive", "most expensive", "cheapest")),
    Domain("In a golf tournament, there were {number} golfers: {listing}.", _things(
        "Ada, Amy, Ana, Dan, Eli, Eve, Joe, Mel, Mya, Rob, Ben, Ian, Kim, Liv, Max, Ray, Sue, Zoe"),
        "{}", "finished", "",
        ("above", "above"), ("below", "below"), ("first", "{}"), ("last", "{}-to-last"), "first to last"),
)
HELD_OUT_DOMAINS = (
    Domain("In a photo, there are {number} children: {listing}.", _things(
        "Kofi, Runa, Tove, Idris, Maeve, Pavel, Yara, Bodil, Enzo, Nils"),
        "{}", "is", "the ", **_compared("taller", "shorter", "tallest", "shortest")),
    Domain("In a harbour, there are {number} boats: {listing}.", _things(
        "ferry, yacht, canoe, trawler, tug, sloop, gondola, raft, kayak, barge"),
        **_THING, **_compared("faster", "slower", "fastest", "slowest")),
    Domain("At an auction, there are {number} lamps: {listing}.", _things(
        "floor lamp, tin lantern, lava light, desk torch, paper globe, oil burner, neon tube, wall sconce, "
        "candle holder, glass chandelier"),
        **_THING, **_compared("brighter", "dimmer", "brightest", "dimmest")),
)
# fmt: on

START = Step(
    "{scale}: {row}, {wanted} is {slot}",
    (
        "From {scale} the places are {row}, and the {wanted} is {slot}.",
        "The places from {scale} are {row}; what is asked for, {wanted}, is {slot}.",
    ),
)
PLACED = Step(
    "{thing} {place} ({slot}): {row}",
    (
        "{clause}, which is place {slot}: {row}.",
        "{clause}, so place {slot} is taken: {row}.",
        "One clue gives place {slot}, as {clause}: {row}.",
    ),
)
EXCLUDED = "not {thing} ({relation} {other})"
FORCED = Step(
    "{slot}: {excluded}, so {thing}: {row}",
    (
        "For place {slot}, {reasons}, so only {holder} can be there: {row}.",
        "Place {slot} is left to {holder}, because {reasons}: {row}.",
        "Because {reasons}, place {slot} is left to {holder}: {row}.",
    ),
)
ONLY = Step(
    "{slot}: only {thing} is left: {row}",
    (
        "Only {holder} can still take place {slot}: {row}.",
        "Place {slot} goes to {holder}, as all others have theirs: {row}.",
    ),
)
RESULT = Step(
    "{slot} is {thing}: {answer}",
    (
        "So place {slot} belongs to {holder}, option {answer}.",
        "Place {slot} is that of {holder}, which is option {answer}.",
    ),
)
