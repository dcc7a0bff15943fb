"""Words shared by the families. What `held_out` uses never occurs in the other splits."""

from typing import NamedTuple


def words(text: str) -> tuple[str, ...]:
    """Words separated by spaces."""
    return tuple(text.split())


NUMBER_WORDS = words("zero one two three four five six seven eight nine ten")


class Name(NamedTuple):
    text: str
    pronoun: str


def _names(she: str, he: str) -> tuple[Name, ...]:
    return tuple(Name(text, "she") for text in she.split()) + tuple(Name(text, "he") for text in he.split())


NAMES = _names(
    "Maria Ann Nora Ivy Zoe Ella Lucy Emma Olivia Aisha Mei Sofia Grace Hannah Priya Julia Rosa Lena Clara Amy",
    "Tom Sam Liam Omar Leo Max Ben Jack Noah Ali Chen Diego Peter Ravi Paul Lucas Hugo Felix Adam James",
)
HELD_OUT_NAMES = _names("Freya Ingrid Tamar Wanda Beatriz", "Viktor Kwame Oscar Dmitri Gareth")

OBJECTS = words(
    "apples books coins marbles stickers pens cards shells stamps balloons cookies eggs pencils buttons beads "
    "candles oranges flowers toys cups bottles photos ribbons stones tickets crayons muffins lemons badges "
    "keys magnets notebooks plums postcards puzzles sweets tomatoes bricks nuts pears"
)
HELD_OUT_OBJECTS = words("acorns lanterns walnuts kites brushes medals figs whistles feathers tiles")

CONTAINERS = words("boxes bags baskets jars packs crates trays drawers")
HELD_OUT_CONTAINERS = words("sacks tins cartons chests")


class Noun(NamedTuple):
    """An object that can be counted, with its article in the singular."""

    singular: str
    plural: str


class Category(NamedTuple):
    singular: str
    plural: str
    nouns: tuple[Noun, ...]


def article(phrase: str) -> str:
    """The indefinite article of a phrase of this vocabulary (no silent h, no `u` said as `you`)."""
    return "an" if phrase[0] in "aeiou" else "a"


def _nouns(text: str) -> tuple[Noun, ...]:
    """Read `singular` or `singular/plural`, separated by commas; a bare noun takes an `s`."""
    pairs = (entry.strip().partition("/") for entry in text.split(","))
    return tuple(Noun(singular, plural or singular + "s") for singular, _, plural in pairs)


OBJECT_CATEGORY = "object"

# fmt: off
CATEGORIES = (
    Category("animal", "animals", _nouns(
        "bear, cat, chicken, cow, dog, donkey, duck, fish/fish, frog, goat, mouse/mice, pig, rabbit, snail, snake, "
        "horse, lion, tiger, turtle, lizard, monkey, parrot, camel, wolf/wolves, fox/foxes, goose/geese, zebra")),
    Category("fruit", "fruits", _nouns(
        "apple, banana, blackberry/blackberries, grape, nectarine, orange, peach/peaches, plum, raspberry/raspberries, "
        "strawberry/strawberries, mango/mangoes, kiwi, lemon, lime, pear, cherry/cherries, apricot, melon, papaya")),
    Category("vegetable", "vegetables", _nouns(
        "cabbage, carrot, cauliflower, garlic, head of broccoli/heads of broccoli, lettuce head, onion, "
        "potato/potatoes, stalk of celery/stalks of celery, yam, cucumber, turnip, radish/radishes, leek, beetroot, "
        "parsnip, artichoke")),
    Category("musical instrument", "musical instruments", _nouns(
        "accordion, clarinet, drum, flute, piano, trombone, trumpet, violin, "
        "guitar, harp, cello, banjo, saxophone, tuba, oboe, harmonica")),
    Category(OBJECT_CATEGORY, "objects", _nouns(
        "bed, car, chair, couch/couches, fridge, lamp, microwave, oven, stove, table, toaster, "
        "mirror, carpet, desk, clock, bookshelf/bookshelves, dishwasher, kettle, sofa, vase")),
    Category("tool", "tools", _nouns(
        "hammer, saw, drill, screwdriver, chisel, wrench/wrenches, axe, shovel, rake, file, crowbar, spade")),
    Category("vehicle", "vehicles", _nouns(
        "truck, bus/buses, van, tractor, bicycle, scooter, boat, train, motorcycle, tram, taxi, ambulance")),
)
HELD_OUT_CATEGORIES = (
    Category("animal", "animals", _nouns("otter, badger, squirrel, penguin, hedgehog, moose/moose, ostrich/ostriches")),
    Category("fruit", "fruits", _nouns("fig, quince, guava, pomegranate, cranberry/cranberries, tangerine, lychee")),
    Category("vegetable", "vegetables", _nouns(
        "pumpkin, ear of corn/ears of corn, aubergine, shallot, courgette, fennel")),
    Category("musical instrument", "musical instruments", _nouns(
        "bassoon, lute, xylophone, mandolin, bagpipe, piccolo")),
    Category("flower", "flowers", _nouns("rose, tulip, daisy/daisies, lily/lilies, orchid, poppy/poppies, violet")),
    Category("piece of clothing", "pieces of clothing", _nouns(
        "shirt, scarf/scarves, coat, dress/dresses, hat, skirt, belt")),
)
