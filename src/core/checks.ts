import { bareExpressions } from './checking/bare-expressions.ts';
import { BracketReader } from './checking/brackets.ts';
import { DateReader } from './checking/date-reader.ts';
import { type Found, type Place, type Reader, wholeStep } from './checking/found.ts';
import { LiarReader } from './checking/liars.ts';
import { ListingReader } from './checking/listing-reader.ts';
import { NumeralReader } from './checking/numeral-reader.ts';
import { OptionsReader } from './checking/options.ts';
import { withoutRestatements, withTypedSigns } from './checking/plain-reading.ts';
import { ProgramReader } from './checking/program-reader.ts';
import { codeOf, programIn } from './checking/question-program.ts';
import { reasonChecks } from './checking/reasons.ts';
import { ScheduleReader } from './checking/schedule.ts';
import { SeatingReader } from './checking/seating.ts';
import { type Dialect, statementsIn } from './checking/statements.ts';
import { StoryReader } from './checking/story-reader.ts';
import { SwapReader } from './checking/swaps.ts';
import { TableReader } from './checking/table-reader.ts';
import { isUnclosed } from './checking/unclosed.ts';
import { WalkReader } from './checking/walk.ts';
import { WordOrderReader } from './checking/word-order.ts';
import { expressionTokens } from './expression-tokens.ts';
import type { Check, Step } from './trace.ts';

/** Longer steps and questions are not checked. */
const MAX_STEP_CHARACTERS = 2000;
const MAX_QUESTION_CHARACTERS = 20_000;

/** A question for what each variable of its code holds. */
const ALL_VARIABLES = /\b(?:variables|(?:each|every) variable)\b/i;

/** Readers of questions in words; each says by itself whether it understands one. */
const READERS = [
  SwapReader,
  LiarReader,
  BracketReader,
  WordOrderReader,
  ScheduleReader,
  WalkReader,
  SeatingReader,
  DateReader,
  TableReader,
  ListingReader,
  StoryReader,
];

export type StepChecks = Pick<Step, 'checks' | 'unchecked'>;

/**
 * Checks a chain step by step: every statement by exact arithmetic, what is carried from step to step and from the question,
 * and at last whether the answer follows. Nothing is run. Never throws.
 */
export class ChainChecker {
  readonly #dialect: Dialect;
  readonly #readers: readonly Reader[];
  /** What steps were called wrong for. */
  readonly #wrong: Check[] = [];
  readonly #isOfProgram: boolean;
  #isBegun = false;

  constructor(question = '') {
    const text = question.length > MAX_QUESTION_CHARACTERS ? '' : withTypedSigns(question);
    const [words = ''] = text.split('\n', 1);
    const program = programIn(text);
    this.#dialect = {
      bits: program !== null && /[&|^~]|<<|>>/.test(codeOf(text)),
      language: program?.language,
    };
    const numerals = NumeralReader.of(text);
    this.#isOfProgram = program !== null;
    const asksForAll = ALL_VARIABLES.test(words);
    this.#readers = numerals ? [numerals] : program ? [new ProgramReader(program, asksForAll)] : readersOf(text);
  }

  /** The checks of the next step. */
  step(text: string): StepChecks {
    this.#isBegun = true;
    if (text.length > MAX_STEP_CHARACTERS) return { checks: [] };
    const found = [...statementsIn(text, this.#dialect), ...wholeStep(text, reasonChecks(text)), ...this.#read(text)];
    const strangers = this.#readers.flatMap(reader => reader.strangers?.(text) ?? []);
    const signs = statementSigns(text).filter(sign => !found.some(one => covers(one, text, sign)));
    const bare = bareExpressions(text, this.#dialect.bits).filter(place => !found.some(one => names(one, text, place)));
    const unchecked = [
      ...signs.map(sign => clauseAt(text, sign)),
      ...bare.map(({ start, end }) => text.slice(start, end)),
      ...strangers,
      ...(this.#isOfProgram ? unclosedIn(text, found) : []),
    ];
    const all = distinct(found);
    this.#wrong.push(...all.filter(({ ok }) => !ok));
    const checks = this.#withoutRepeats(all);
    return { checks, ...(unchecked.length > 0 && { unchecked }) };
  }

  /** What readers find; a step that restates its expression is read without that, and then they speak of it as a whole. */
  #read(text: string): Found[] {
    const typed = withTypedSigns(text);
    const read = withoutRestatements(typed);
    const found = this.#readers.flatMap(reader => reader.step(read));
    if (read === typed) return found;
    return wholeStep(
      text,
      found.map(({ check }) => check),
    );
  }

  /** Whether the answer is known from the question alone. */
  knowsAnswer(): boolean {
    return this.#readers.some(reader => reader.knowsAnswer?.());
  }

  /** Lines with which the chain may go on; none at its end, undefined where that is not known. */
  next(): string[] | undefined {
    return this.#readers.map(reader => reader.next?.()).find(lines => lines !== undefined);
  }

  /**
   * Whether the answer follows, once the last step has been checked. It is not called right where a step is wrong, and not
   * judged where there are no steps.
   */
  answer(text: string): Check[] {
    if (!this.#isBegun) return [];
    const checks = this.#withoutRepeats(this.#readers.flatMap(reader => reader.answer(text)));
    return this.#wrong.length > 0 ? checks.filter(({ ok }) => !ok) : checks;
  }

  /** A statement that a step was called wrong for stands there: it is not missing too. */
  #withoutRepeats(checks: readonly Check[]): Check[] {
    const isSaid = (missing: Check): boolean =>
      this.#wrong.some(wrong => wrong.claimed !== '' && isSameStatement(wrong, missing));
    return checks.filter(check => check.claimed !== '' || check.kind !== 'carried' || !isSaid(check));
  }
}

function readersOf(question: string): Reader[] {
  const found = READERS.map(reader => reader.of(question)).find(reader => reader !== undefined);
  const options = OptionsReader.of(question);
  return [...(found ? [found] : []), ...(options ? [options] : [])];
}

/** A step of code in which brackets are left open beside what is checked; an output may be any text. */
function unclosedIn(text: string, found: readonly Found[]): string[] {
  const rest = found.reduce((left, { check }) => left.replace(check.claimed, ''), text);
  return isUnclosed(rest) ? [rest.trim()] : [];
}

/** Whether a check is of the statement around a sign: its own part of the step, or words that stand beside or around it. */
function covers({ check, start, end }: Found, text: string, sign: number): boolean {
  if (sign < start || sign >= end) return false;
  if (start > 0 || end < text.length) return true;
  const said = check.expression !== '' && check.claimed !== '' ? `${check.expression} = ${check.claimed}` : '';
  const [at] = said === '' ? [] : places(text, said);
  if (at !== undefined) return places(text, said).some(from => from <= sign && sign < from + said.length);
  const after = sign + (/^(?:=|->|is) ?/.exec(text.slice(sign))?.[0].length ?? 1);
  return [check.claimed, check.expression].some(
    words => words !== '' && places(text, words).some(at => at <= after && at + words.length >= sign - 1),
  );
}

/** Whether a check is of an expression: of a part of the step in which it stands, or of words that hold it. */
function names({ check, start, end }: Found, text: string, place: Place): boolean {
  if (start > 0 || end < text.length) return start < place.end && place.start < end;
  const expression = text.slice(place.start, place.end);
  return [check.claimed, check.expression].some(words => words.includes(expression));
}

function places(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

function distinct(found: readonly Found[]): Check[] {
  const seen = new Map(found.map(({ check }) => [JSON.stringify(check), check]));
  return [...seen.values()];
}

/** Whether two checks are of one expression and its value, however it is spaced. */
function isSameStatement(one: Check, other: Check): boolean {
  const [a, b] = [one, other].map(({ expression }) => expressionTokens(expression).map(({ text }) => text));
  return one.expression !== '' && one.expected === other.expected && a?.join(' ') === b?.join(' ');
}

/** Where a text states that something is something. */
function statementSigns(text: string): number[] {
  return [...text.matchAll(/(?<![=!<>+\-*/%&|^])=(?![=>])|->|\bis (?=[Tt]rue\b|[Ff]alse\b)/g)].map(
    ({ index }) => index,
  );
}

/** The part of a sentence around a place. */
function clauseAt(text: string, at: number): string {
  const start = Math.max(
    ...[': ', ', ', '. ', '; '].map(sign => text.lastIndexOf(sign, at) + (text.lastIndexOf(sign, at) < 0 ? 1 : 2)),
  );
  const end = /(?:, |\. |; |\.?$)/.exec(text.slice(at))?.index ?? text.length - at;
  return text.slice(start, at + end);
}
