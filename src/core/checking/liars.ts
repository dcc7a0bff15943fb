import type { Check, CheckKind } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';

const STATUS = '(tells the truth|lies)';
const NAME = '(\\p{Lu}\\p{L}*)';
const SAYS = new RegExp(`${NAME} says (?:that )?${NAME} ${STATUS}`, 'gu');
const FACT = new RegExp(`(?:^|[.:] |that |with, )${NAME} ${STATUS}\\.`, 'gu');
const ASKED = new RegExp(`Does ${NAME} tell the truth`, 'u');

/** The step of a chain, short and in its three sentences: who says what of whom, whether it is true, what follows. */
const STEPS = [
  `^${NAME} says ${NAME} ${STATUS}: (True|False), so ${NAME} ${STATUS}$`,
  `^${NAME} says that ${NAME} ${STATUS}, which is (true|false), so ${NAME} ${STATUS}\\.$`,
].map(pattern => new RegExp(pattern, 'u'));
const THAT = new RegExp(`^That ${NAME} ${STATUS} is (true|false), so ${NAME}, who says it, ${STATUS}\\.$`, 'u');
const AS = new RegExp(`^As ${NAME} ${STATUS}, what ${NAME} says is (true|false), so ${NAME} ${STATUS}\\.$`, 'u');
const FIRST = new RegExp(`(?:^|that |with, )${NAME} ${STATUS}\\.?$`, 'u');

interface Saying {
  readonly about: string;
  readonly said: string;
}

/** Follows who tells the truth: what each says is true or false by what is known of the one it is about. */
export class LiarReader implements Reader {
  readonly #sayings: ReadonlyMap<string, Saying>;
  readonly #facts: ReadonlyMap<string, string>;
  readonly #asked: string;
  readonly #known = new Map<string, string>();

  private constructor(sayings: ReadonlyMap<string, Saying>, facts: ReadonlyMap<string, string>, asked: string) {
    this.#sayings = sayings;
    this.#facts = facts;
    this.#asked = asked;
  }

  static of(question: string): LiarReader | undefined {
    const asked = ASKED.exec(question)?.[1];
    const sayings = [...question.matchAll(SAYS)].map(
      ([, name = '', about = '', said = '']) => [name, { about, said }] as const,
    );
    const plain = question.replaceAll(SAYS, ' ');
    const facts = [...plain.matchAll(FACT)].map(([, name = '', status = '']) => [name, status] as const);
    if (asked === undefined || sayings.length === 0) return undefined;
    return new LiarReader(new Map(sayings), new Map(facts), asked);
  }

  step(text: string): Found[] {
    for (const pattern of STEPS) {
      const [found, speaker = '', about = '', said = '', verdict = '', then = '', status = ''] =
        pattern.exec(text) ?? [];
      if (found !== undefined)
        return wholeStep(text, this.#says(speaker, about, said, undefined, verdict, then, status));
    }
    const [that, about = '', said = '', verdict = '', speaker = '', status = ''] = THAT.exec(text) ?? [];
    if (that !== undefined)
      return wholeStep(text, this.#says(speaker, about, said, undefined, verdict, speaker, status));
    const [as, other = '', known = '', who = '', holds = '', then = '', follows = ''] = AS.exec(text) ?? [];
    if (as !== undefined) return wholeStep(text, this.#says(who, other, undefined, known, holds, then, follows));
    const [first, name = '', told = ''] = FIRST.exec(text) ?? [];
    if (first === undefined) return [];
    this.#known.set(name, told);
    const fact = this.#facts.get(name);
    return fact === undefined
      ? [{ check: judged('carried', '', `${name} ${told}`, '', false), start: 0, end: text.length }]
      : wholeStep(text, [is('carried', name, told, fact)]);
  }

  next(): string[] | undefined {
    if (this.#known.has(this.#asked)) return [];
    const told = [...this.#facts]
      .filter(([name]) => !this.#known.has(name))
      .map(([name, status]) => `${name} ${status}`);
    const said = [...this.#sayings].flatMap(([speaker, { about, said }]) => {
      const known = this.#known.get(about);
      if (known === undefined || this.#known.has(speaker)) return [];
      const holds = known === said;
      return `${speaker} says ${about} ${said}: ${holds ? 'True' : 'False'}, so ${speaker} ${statusOf(holds)}`;
    });
    const lines = [...told, ...said];
    return lines.length > 0 ? lines : undefined;
  }

  knowsAnswer(): boolean {
    const seen = new Set<string>();
    let name = this.#asked;
    while (!this.#facts.has(name)) {
      const about = this.#sayings.get(name)?.about;
      if (about === undefined || seen.has(name)) return false;
      seen.add(name);
      name = about;
    }
    return true;
  }

  answer(text: string): Check[] {
    const known = this.#known.get(this.#asked);
    if (known === undefined) return [missing(this.#asked, '')];
    const expected = known === 'lies' ? 'No' : 'Yes';
    return [judged('answer', '', text, expected, text === expected)];
  }

  /** `said` and `known`: what the step says that the speaker said, and what it says is known of the other. */
  #says(
    speaker: string,
    about: string,
    said: string | undefined,
    known: string | undefined,
    verdict: string,
    then: string,
    status: string,
  ): Check[] {
    const saying = this.#sayings.get(speaker);
    const before = this.#known.get(about);
    this.#known.set(speaker, status);
    const checks = [judged('carried', '', about, saying?.about ?? '', about === saying?.about)];
    if (said !== undefined)
      checks.push(judged('carried', '', `${about} ${said}`, `${about} ${saying?.said ?? ''}`, said === saying?.said));
    if (before === undefined) return [...checks, missing(about, this.#facts.get(about) ?? '')];
    if (known !== undefined) checks.push(is('carried', about, known, before));
    const holds = String((said ?? saying?.said) === before);
    const follows = statusOf(verdict.toLowerCase() === 'true');
    return [
      ...checks,
      judged(
        'boolean',
        `${about} ${said ?? saying?.said ?? ''}`,
        verdict.toLowerCase(),
        holds,
        verdict.toLowerCase() === holds,
      ),
      judged('carried', '', then, speaker, then === speaker),
      is('boolean', speaker, status, follows),
    ];
  }
}

/** What somebody does whose saying holds, or does not. */
function statusOf(holds: boolean): string {
  return holds ? 'tells the truth' : 'lies';
}

/** That somebody lies or tells the truth. */
function is(kind: CheckKind, name: string, status: string, right: string): Check {
  return judged(kind, '', `${name} ${status}`, `${name} ${right}`, status === right);
}
