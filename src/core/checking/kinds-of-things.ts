/** Which kinds everyday things belong to, as far as nobody would argue. */

/** Things by kind, each in the singular, with its plural where no rule gives that. */
const KINDS: Readonly<Record<string, string>> = {
  bird: `bird, chicken, cockatoo, crow, dove, duck, eagle, falcon, flamingo, goose/geese, hawk, hen, heron, magpie, ostrich,
    owl, parrot, peacock, pelican, penguin, pigeon, puffin, raven, robin, rooster, seagull, sparrow, stork, swan,
    turkey, vulture, woodpecker`,
  insect: `insect, ant, bee, beetle, bumblebee, butterfly, cockroach, cricket, dragonfly, firefly, fly, grasshopper, ladybug,
    mosquito/mosquitoes, moth, wasp`,
  animal: `alligator, antelope, badger, bear, beaver, bison/bison, buffalo/buffaloes, bull, calf/calves, camel, cat, cheetah,
    chimpanzee, cow, coyote, crab, crocodile, deer/deer, dog, dolphin, donkey, elephant, ferret, fish/fish, fox, frog, gazelle,
    giraffe, goat, goldfish/goldfish, gorilla, guinea pig, hamster, hare, hedgehog, hippo, hippopotamus, horse, hyena, jaguar,
    kangaroo, kitten, koala, lamb, leopard, lion, lizard, llama, lobster, lynx, mole, monkey, moose/moose, mouse/mice,
    octopus, otter, ox/oxen, panda, panther, pig, piglet, pony, porcupine, puppy, rabbit, raccoon, rat, reindeer/reindeer,
    rhino, rhinoceros, salamander, salmon/salmon, seal, shark, sheep/sheep, skunk, snail, snake, spider, squid/squid, squirrel,
    tiger, toad, tortoise, trout/trout, turtle, walrus, weasel, whale, wolf/wolves, worm, zebra`,
  fruit: `apple, apricot, banana, blackberry, blueberry, cherry, clementine, cranberry, date, fig, gooseberry, grape, grapefruit,
    guava, kiwi, lemon, lime, lychee, mandarin, mango/mangoes, mango, melon, nectarine, orange, papaya, passion fruit, peach, pear,
    persimmon, pineapple, plum, pomegranate, quince, raspberry, strawberry, tangerine, watermelon`,
  vegetable: `artichoke, asparagus/asparagus, aubergine, beet, beetroot, broccoli/broccoli, cabbage, carrot, cauliflower, celery/celery, corn/corn,
    courgette, cucumber, eggplant, fennel/fennel, garlic/garlic, kale/kale, leek, lettuce, lettuce head, onion, parsnip,
    potato/potatoes, pumpkin, radish, shallot, spinach/spinach, sweet potato/sweet potatoes, turnip, yam, zucchini`,
  'musical instrument': `accordion, bagpipe, banjo, bassoon, bugle, cello, clarinet, cymbal, double bass, drum, fiddle, flute, guitar,
    harmonica, harp, harpsichord, lute, lyre, mandolin, oboe, piano, piccolo, saxophone, sitar, tambourine, trombone, trumpet, tuba,
    ukulele, viola, violin, xylophone`,
  tool: `axe, chisel, crowbar, drill, file, hammer, hoe, pickaxe, pliers/pliers, rake, saw, screwdriver, shovel, spade, spanner, wrench`,
  vehicle: `ambulance, bicycle, bike, boat, bus, camper van, car, ferry, fire engine, helicopter, lorry, minibus, moped, motorbike,
    motorcycle, plane, scooter, ship, submarine, taxi, tractor, train, tram, truck, van`,
  flower: `carnation, daffodil, dahlia, daisy, hyacinth, iris, lily, marigold, orchid, peony, poppy, rose, sunflower, tulip, violet`,
  'piece of clothing': `blouse, cardigan, coat, dress, glove, hat, hoodie, jacket, jumper, mitten, pullover, scarf/scarves, shirt,
    shorts/shorts, skirt, sock, sweater, sweatshirt, trousers/trousers, vest`,
  'piece of furniture': `armchair, bed, bench, bookcase, bookshelf/bookshelves, chair, couch, cupboard, desk, dresser, sofa, stool,
    table, wardrobe`,
  'household appliance': `dishwasher, fridge, freezer, microwave, oven, refrigerator, stove, toaster, tumble dryer, vacuum cleaner,
    washing machine`,
};

/** What else a kind is called. */
const CALLED: Readonly<Record<string, string>> = {
  instrument: 'musical instrument',
  'piece of fruit': 'fruit',
  'item of clothing': 'piece of clothing',
  'article of clothing': 'piece of clothing',
  garment: 'piece of clothing',
  'item of furniture': 'piece of furniture',
  appliance: 'household appliance',
  'kitchen appliance': 'household appliance',
};

/** Kinds with those that are part of them. */
const PARTS: Readonly<Record<string, readonly string[]>> = { animal: ['bird', 'insect'] };

/** Things of one kind that some call another. */
const DISPUTED: Readonly<Record<string, string>> = {
  animal: 'kiwi',
  bird: 'kiwi',
  fruit: 'aubergine, corn, courgette, cucumber, eggplant, pumpkin, zucchini',
  'household appliance': 'drill, saw',
  'piece of furniture': 'fridge, freezer, oven, refrigerator, stove',
};

/** Everything is one of these. */
const ANYTHING = new Set(['object', 'thing', 'item']);

/** An amount of something is of its kind: `heads of broccoli`. */
const AMOUNT = /^(?:bowls?|bunch(?:es)?|bulbs?|cloves?|ears?|heads?|pairs?|pieces?|slices?|stalks?|sticks?) of /;

const SINGULARS = new Map(
  [
    ...Object.values(KINDS).flatMap(nounsIn),
    ...[...Object.keys(KINDS), ...Object.keys(CALLED), ...ANYTHING].map(kindForms),
  ].flatMap(({ singular, plural }) => [singular, plural].map(form => [form, singular] as const)),
);
const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, nouns]) => nounsIn(nouns).map(({ singular }) => [singular, kind] as const)),
);

/**
 * Whether a thing is of a kind; undefined where that is not surely known.
 *
 * @param thing in words, in the singular or the plural, without its number: `heads of broccoli`.
 * @param kind a kind or a thing by its name, in the singular or the plural: `vegetables`, `pianos`.
 */
export function isOfKind(thing: string, kind: string): boolean | undefined {
  const asked = SINGULARS.get(kind.toLowerCase());
  if (asked === undefined) return undefined;
  if (ANYTHING.has(asked)) return true;
  const noun = SINGULARS.get(thing.toLowerCase()) ?? SINGULARS.get(thing.toLowerCase().replace(AMOUNT, ''));
  const own = noun === undefined ? undefined : KIND_OF.get(noun);
  if (noun === undefined || own === undefined) return undefined;
  const wanted = CALLED[asked] ?? asked;
  if (noun === wanted || own === wanted || PARTS[wanted]?.includes(own)) return true;
  // A puppy is a dog, and a salmon a fish: things of one kind may hold each other.
  if (own === KIND_OF.get(wanted)) return undefined;
  return nounsIn(DISPUTED[wanted] ?? '').some(({ singular }) => singular === noun) ? undefined : false;
}

interface Noun {
  readonly singular: string;
  readonly plural: string;
}

function nounsIn(text: string): Noun[] {
  return text.split(/,\s+/).map(entry => {
    const [singular = '', plural = pluralOf(singular)] = entry.split('/');
    return { singular, plural };
  });
}

/** `pieces of clothing`, and `musical instruments`. */
function kindForms(kind: string): Noun {
  const [first = '', ...rest] = kind.split(' of ');
  return { singular: kind, plural: [pluralOf(first), ...rest].join(' of ') };
}

function pluralOf(singular: string): string {
  if (/[^aeiou]y$/.test(singular)) return singular.replace(/y$/, 'ies');
  return /(?:s|x|z|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`;
}
