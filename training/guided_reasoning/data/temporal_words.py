"""The wording of temporal sequences. What `held_out` uses never occurs in the other splits."""

from typing import NamedTuple

from guided_reasoning.data.steps import Step
from guided_reasoning.data.vocabulary import words


class Frame(NamedTuple):
    """The sentences of a question."""

    intro: str
    woke: str
    seen: str
    closed: str
    ask: str


PUBLISHED = Frame(
    "Today, {name} went to the {place}. Between what times could they have gone?\nWe know that:",
    "{name} woke up at {start}.",
    "{witness} saw {name} {activity} from {start} to {end}.",
    "The {place} was closed after {end}.",
    "Between what times could {name} have gone to the {place}?",
)
HELD_OUT_FRAMES = (
    Frame(
        "{name} visited the {place} yesterday, but nobody noted when. The facts are:",
        "{name} got up at {start}.",
        "From {start} until {end}, {witness} noticed {name} {activity}.",
        "Visitors had to leave the {place} by {end}.",
        "When could {name} have visited the {place}?",
    ),
    Frame(
        "At some time last Sunday {name} was at the {place}. This is what is known:",
        "The alarm clock of {name} rang at {start}.",
        "{witness} was with {name}, who was {activity}, between {start} and {end}.",
        "The {place} shut its doors at {end}.",
        "Which time is left for {name} to be at the {place}?",
    ),
)

PEOPLE = words(
    "Sarah William David Richard Thomas Mary Emily Lisa Leslie Susan Ashley Jennifer Anthony Samantha John James Sean "
    "Betty Nancy Kimberly Michael Elizabeth Andrew Linda Jessica Jason Steven Mark Hannah Tiffany Carol Daniel Laura "
    "Robert Karen Brian Megan Kevin Rachel Eric Diana Patrick Monica Henry"
)
HELD_OUT_PEOPLE = words("Freya Ingrid Tamar Wanda Beatriz Viktor Kwame Oscar Dmitri Gareth Solveig Tariq Anneke Rohan")


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


# fmt: off
PLACES = _phrases(
    "basketball court, bakery, clothing store, swimming pool, art studio, coffee shop, dance studio, orchestra hall, "
    "art show, restaurant, amusement park, beach, market, gas station, soccer field, bookstore, physics classroom, "
    "park, construction site, movies, football field, museum, library, zoo, bank, post office, hardware store, "
    "skating rink, barber shop, pharmacy, science fair, concert hall")
HELD_OUT_PLACES = _phrases("aquarium, castle, flea market, observatory, pottery class, harbour, botanical garden")
ACTIVITIES = _phrases(
    "working out at the gym, working at the office, taking photos near the Eiffel Tower, driving to the water park, "
    "fixing their computer at the electronic store, buying a bike at the bike shop, waiting at the train station, "
    "sitting on a rooftop, taking photos near the Leaning Tower of Pisa, getting a coffee at the cafe, "
    "walking in the garden, walking towards the Statue of Liberty, reading at the library, buying lunch at the deli, "
    "waiting at the airport, watching a movie at the theater, buying a phone at the electronics store, "
    "stretching at a yoga studio, attending class at the school, playing tennis at the tennis court, "
    "buying cookies at a bakery, buying clothes at the mall, feeding ducks at the pond, washing a car in the driveway, "
    "painting a fence in the yard, jogging along the river, queueing at the bank, "
    "having a picnic on the lawn, practicing piano at the music school, repairing a boat at the dock")
HELD_OUT_ACTIVITIES = _phrases(
    "picking pears in the orchard, flying a kite on the hill, sorting letters at the town hall, "
    "rowing on the lake, tuning a violin at the workshop, planting roses in the courtyard, "
    "filming birds in the marsh, baking bread at home, sweeping the stairs, singing in the choir, "
    "polishing the silver, mending a net on the pier")
# fmt: on

AWAKE = Step(
    "awake from {start}",
    (
        "{name} was awake from {start}.",
        "The day of {name} began at {start}.",
        "Nothing was possible before {start}, when {name} woke up.",
    ),
)
BUSY = Step(
    "{start}: {witness} until {end}",
    (
        "At {start} {witness} saw {name} {activity}, until {end}.",
        "From {start} {name} was busy, seen by {witness} until {end}.",
        "{witness} saw {name} from {start} until {end}, so that time is taken.",
    ),
)
FREE = Step(
    "{start}: nobody until {end}",
    (
        "At {start} nobody saw {name}, until {end}.",
        "From {start} nobody saw {name} until {end}, so this is a gap.",
        "No sighting starts at {start}, so {name} was free until {end}.",
    ),
)
RESULT = Step(
    "{start} to {end} is {answer}",
    (
        "So {name} could have gone from {start} to {end}, which is option {answer}.",
        "The gap from {start} to {end} is option {answer}.",
    ),
)
