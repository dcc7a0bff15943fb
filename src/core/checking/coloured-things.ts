/** Questions about coloured things in a list, in BIG-Bench-Hard's wording: the chain that answers one, from the question alone. */
import { NUMBER_WORDS } from './number-words.ts';
import { type Option, optionNamed } from './options.ts';

/** One thing of the list, or several alike. */
export interface Thing {
  readonly count: number;
  /** What it is called, without its number. */
  readonly phrase: string;
  /** What it is called in a chain: with its number, if that is a word. */
  readonly name: string;
}

const KIND = '(?:thing|item|object)';
const patterns = (text: string): RegExp => new RegExp(`^${text.replaceAll('KIND', KIND)}\\?$`);
const COLOUR = patterns('What color is the (.+)');
const IS_COLOUR = patterns('Is the (.+) (\\w+)');
const NEITHER = patterns('How many KINDs are neither (\\w+) nor (\\w+)');
const REMOVE = patterns('If I remove all the (.+) from the \\w+, how many (.+) remain on it');
const BESIDE = patterns('What is the color of the KIND directly to the (left|right) of the (.+)');
const FURTHEST = patterns('What is the color of the KIND furthest from the (.+)');
const END = patterns('What is the color of the (left|right)-most KIND');
const OTHER = patterns('How many non-(\\w+) KINDs do you see to the (left|right) of the (.+)');

/** The chain for what is asked about things; undefined where that is not surely understood. */
export function colouredChain(
  things: readonly Thing[],
  asked: string,
  options: readonly Option[],
): string[] | undefined {
  const listed = new Listed(things);
  const word = (lines: readonly string[], said: string): string[] | undefined => {
    const option = optionNamed(options, said);
    return option && [...lines, `${said} is (${option.letter})`];
  };
  const number = ({ lines, total }: Counted): string[] | undefined => {
    const said = NUMBER_WORDS[total];
    const option = optionNamed(options, said) ?? optionNamed(options, String(total));
    return option && [...lines, `${total} is ${said}: (${option.letter})`];
  };
  const part = (pattern: RegExp): string[] | undefined => pattern.exec(asked)?.slice(1);

  const [side] = part(END) ?? [];
  if (side !== undefined) {
    const thing = things.at(side === 'left' ? 0 : -1);
    return thing && word([`${side}-most: ${thing.name}`], colourOf(thing));
  }
  const [ref] = part(COLOUR) ?? [];
  if (ref !== undefined) {
    const thing = listed.thing(ref);
    return thing && word([`the ${ref} is ${colourOf(thing)}`], colourOf(thing));
  }
  const is = part(IS_COLOUR);
  if (is) return colourTold(listed, is, word);
  const [one, other] = part(NEITHER) ?? [];
  if (one !== undefined) return number(counted(things, thing => ![one, other].includes(colourOf(thing)), 'no'));
  const removed = part(REMOVE);
  if (removed) {
    const left = listed.afterRemoval(removed[0] ?? '', removed[1] ?? '');
    return left && number(left);
  }
  const beside = part(BESIDE);
  if (beside) return besideChain(listed, beside, word);
  const [from] = part(FURTHEST) ?? [];
  if (from !== undefined) return furthestChain(listed, from, word);
  const beyond = part(OTHER);
  return beyond && beyondChain(listed, beyond, number);
}

type CountedNumber = (counted: Counted) => string[] | undefined;
type Word = (lines: readonly string[], said: string) => string[] | undefined;

interface Counted {
  readonly lines: readonly string[];
  readonly total: number;
}

/** Counts the things that `counts` is true of, one line for each. */
function counted(things: readonly Thing[], counts: (thing: Thing) => boolean, otherwise: 'no' | 'removed'): Counted {
  let total = 0;
  const lines = things.map(thing => {
    if (!counts(thing)) return `${thing.name}: ${otherwise}`;
    const before = total;
    total += thing.count;
    return before === 0 ? `${thing.name}: ${total}` : `${thing.name}: ${before} + ${thing.count} = ${total}`;
  });
  return { lines, total };
}

function colourTold(listed: Listed, [ref = '', asked = '']: readonly string[], word: Word): string[] | undefined {
  const thing = listed.thing(ref);
  if (!thing) return undefined;
  const colour = colourOf(thing);
  const isSame = colour === asked;
  const lines = [`the ${ref} is ${colour}`, `${colour} ${isSame ? 'is' : 'is not'} ${asked}`];
  return word(lines, isSame ? 'yes' : 'no');
}

function besideChain(listed: Listed, [side = '', ref = '']: readonly string[], word: Word): string[] | undefined {
  const place = listed.placeOf(ref);
  const next = side === 'left' ? place - 1 : place + 1;
  const thing = listed.things[next - 1];
  if (place === 0 || !thing) return undefined;
  const sign = side === 'left' ? '-' : '+';
  const moved = `${side} of it is ${place} ${sign} 1 = ${next}: ${colourOf(thing)}`;
  return word([listed.row, `the ${ref} is ${place}`, moved], colourOf(thing));
}

function furthestChain(listed: Listed, ref: string, word: Word): string[] | undefined {
  const [place, size] = [listed.placeOf(ref), listed.things.length];
  const [left, right] = [place - 1, size - place];
  if (place === 0 || left === right) return undefined;
  const goal = left > right ? 1 : size;
  const colour = colourOf(listed.things[goal - 1]);
  const compared = `${left} > ${right} is ${left > right ? 'True' : 'False'}, so ${goal}: ${colour}`;
  const ends = [`to 1: ${place} - 1 = ${left}`, `to ${size}: ${size} - ${place} = ${right}`];
  return word([listed.row, `the ${ref} is ${place}`, ...ends, compared], colour);
}

function beyondChain(
  listed: Listed,
  [colour = '', side = '', ref = '']: readonly string[],
  number: CountedNumber,
): string[] | undefined {
  const place = listed.placeOf(ref);
  if (place === 0) return undefined;
  const beyond = side === 'left' ? listed.things.slice(0, place - 1) : listed.things.slice(place);
  const { lines, total } = counted(beyond, thing => colourOf(thing) !== colour, 'no');
  const names = beyond.map(({ name }) => name).join(', ') || 'nothing';
  return number({ lines: [`${side} of the ${ref}: ${names}`, ...lines], total });
}

/** The things of a question, by what it calls them. */
class Listed {
  readonly things: readonly Thing[];

  constructor(things: readonly Thing[]) {
    this.things = things;
  }

  get row(): string {
    return this.things.map(({ name }, at) => `${at + 1} ${name}`).join(', ');
  }

  /** The only thing that is called so, by its colour (`black item`) or by what it is. */
  thing(ref: string): Thing | undefined {
    const colour = new RegExp(`^(\\w+) ${KIND}$`).exec(ref)?.[1];
    const found = this.things.filter(thing => (colour ? colourOf(thing) === colour : nounOf(thing) === ref));
    return found.length === 1 ? found[0] : undefined;
  }

  /** Where it stands, from 1 on; 0 where it is not surely known. */
  placeOf(ref: string): number {
    const thing = this.thing(ref);
    return thing ? this.things.indexOf(thing) + 1 : 0;
  }

  afterRemoval(removed: string, asked: string): Counted | undefined {
    const [goes, stays] = [this.#all(removed), this.#all(asked)];
    if (!goes || !stays) return undefined;
    const matching = this.things.filter(stays);
    const left = counted(matching, thing => !goes(thing), 'removed');
    return matching.length > 0 ? left : { lines: [`no ${asked}`], total: 0 };
  }

  /** What things are meant by `black items` or by `pens`. */
  #all(plural: string): ((thing: Thing) => boolean) | undefined {
    const colour = new RegExp(`^(\\w+) ${KIND}s$`).exec(plural)?.[1];
    if (colour !== undefined) return thing => colourOf(thing) === colour;
    const isMeant = (thing: Thing): boolean => [nounOf(thing), pluralOf(nounOf(thing))].includes(plural);
    return this.things.some(isMeant) ? isMeant : undefined;
  }
}

/** The first word of a thing; empty where there is none. */
export function colourOf(thing: Thing | undefined): string {
  return thing?.phrase.split(' ')[0] ?? '';
}

function nounOf({ phrase }: Thing): string {
  return phrase.slice(phrase.indexOf(' ') + 1);
}

/** `pens`, `dog leashes`, `pairs of sunglasses`. */
function pluralOf(noun: string): string {
  return noun.replace(/^.*?(?= of )|^(?!.* of ).*$/, word =>
    /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`,
  );
}
