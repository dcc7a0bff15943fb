import type { Expression } from '../code/ast.ts';
import type { Event } from '../code/events.ts';
import type { Program } from '../code/statement-parser.ts';
import { sameValue, shown, type Value, written } from '../code/values.ts';
import type { Check } from '../trace.ts';
import { type Output, outputsAnswer, valueAnswer, variablesAnswer } from './answers.ts';
import { leadsToAnswer } from './followed.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';
import { claimOf, operationIn } from './program-claims.ts';
import { Cursor, isSilent } from './program-cursor.ts';
import type { Match } from './program-event.ts';
import { matched, targetText } from './program-match.ts';
import { mentionChecks } from './program-mentions.ts';
import { linesFor } from './program-next.ts';
import { planOf } from './program-plan.ts';
import { isOfParts } from './program-tests.ts';
import { turnIn } from './program-turns.ts';
import { Work } from './program-work.ts';

/** How far a step may be ahead of the program. */
const MAX_AHEAD = 40;
const MAX_MISSING = 3;

/** What a line says the value of. */
const STATED = /^(?:[^:='"]+: )?([A-Za-z_$][\w$]*) = /;

interface Placed {
  readonly at: number;
  readonly work: Work;
}

/**
 * Follows the question's program beside the chain: each value, test and output that a step states is compared with what
 * the program comes to from the values stated before.
 */
export class ProgramReader implements Reader {
  readonly #program: Program;
  readonly #asksForAll: boolean;
  readonly #cursor: Cursor;
  /** What is being worked out, and at which event. */
  #placed: Placed | undefined;
  readonly #outputs: Output[] = [];
  #value: Value | undefined;

  /** @param asksForAll whether the answer names every variable. */
  constructor(program: Program, asksForAll: boolean) {
    this.#program = program;
    this.#asksForAll = asksForAll;
    this.#cursor = Cursor.of(program);
  }

  step(text: string): Found[] {
    const turn = this.#turn(text);
    const rest = turn ? text.slice(turn.end) : text;
    const checks =
      this.#direct(rest, true) ??
      this.#line(rest) ??
      this.#direct(rest, false) ??
      this.#strange(rest) ??
      this.#restated(rest);
    if (checks) return wholeStep(text, [...(turn?.checks ?? []), ...checks]);
    return (turn?.checks ?? []).map(check => ({ check, start: 0, end: turn?.end ?? 0 }));
  }

  strangers(text: string): string[] {
    const name = STATED.exec(text)?.[1];
    const { names } = this.#program;
    return name === undefined || names.size === 0 || names.has(name) ? [] : [name];
  }

  next(): string[] | undefined {
    const { language } = this.#program;
    const ahead = this.#cursor.fork();
    const passedOver: string[] = [];
    for (let count = 0; ahead.event && count < MAX_AHEAD; count++) {
      const { event, position } = ahead;
      const lines = linesFor(event, this.#workFor(event, position)?.plan, language);
      if (lines.length > 0 && !(event.type === 'bind' && isSilent(event))) return [...lines, ...passedOver];
      // What a chain need not say it has to where another value of the same variable follows.
      passedOver.push(...lines);
      ahead.advance();
    }
    return ahead.event || ahead.isLost ? undefined : [];
  }

  knowsAnswer(): boolean {
    return leadsToAnswer(this.#program);
  }

  answer(text: string): Check[] {
    const { language } = this.#program;
    const ahead = this.#cursor.fork();
    const lacking: Check[] = [];
    let values = this.#value === undefined ? [] : [this.#value];
    const outputs = [...this.#outputs];
    for (let count = 0; ahead.event && count < MAX_AHEAD; count++) {
      const { event } = ahead;
      const work = this.#workFor(event, ahead.position);
      const results = work?.results ?? [];
      if (event.type === 'print' || event.type === 'value') {
        if (work?.isOpen) lacking.push(missing(work.plan.reduction.text, endOf(event, language)));
        else if (work?.isLookedUp) lacking.push(missing('', endOf(event, language)));
        if (event.type === 'value') values = results.length > 0 ? results : [event.value];
        else
          outputs.push({
            texts: results.length > 0 ? results.map(value => shown(value, language)) : [event.text],
            end: event.end,
          });
      } else if (!isSilent(event)) lacking.push(...this.#missing(event));
      ahead.advance();
    }
    if (ahead.event || ahead.isLost) return [];
    return [...lacking.slice(0, MAX_MISSING), ...this.#follows(text, outputs, values, ahead.names)];
  }

  #follows(
    text: string,
    outputs: readonly Output[],
    values: readonly Value[],
    names: ReadonlyMap<string, Value>,
  ): Check[] {
    const { language } = this.#program;
    if (outputs.length > 0) return [outputsAnswer(text, outputs)];
    return values.length > 0
      ? [valueAnswer(text, values, language)]
      : variablesAnswer(text, names, language, this.#asksForAll);
  }

  /** The beginning of a step that says which turn of a loop it is. */
  #turn(text: string): { checks: readonly Check[]; end: number } | undefined {
    for (const exact of [true, false]) {
      const ahead = this.#cursor.fork();
      const skipped: Check[] = [];
      for (let count = 0; ahead.event && count < MAX_AHEAD; count++) {
        const { event } = ahead;
        const turn = event.type === 'turn' ? turnIn(text, event, this.#program.language) : undefined;
        if (turn && (!exact || turn.checks.every(({ ok }) => ok))) {
          this.#goTo(ahead.position);
          this.#cursor.advance();
          return { checks: [...skipped.slice(0, MAX_MISSING), ...turn.checks], end: turn.end };
        }
        if (event.type === 'turn' || !isSilent(event)) skipped.push(...this.#missing(event));
        ahead.advance();
      }
    }
    return undefined;
  }

  /** The checks of a step that states what an event comes to; `near`: with nothing in between that a chain must say. */
  #direct(text: string, near: boolean): Check[] | undefined {
    const ahead = this.#cursor.fork();
    const skipped: Check[] = [];
    let isInParts = false;
    for (let count = 0; ahead.event && count < MAX_AHEAD; count++) {
      const { event } = ahead;
      const work = this.#workFor(event, ahead.position);
      const match = matched(text, event, work, this.#program.language);
      // A comparison is rather a wrong part of the test before than a wrong one of another.
      if (match && !(isInParts && event.type === 'test' && match.checks.some(({ ok }) => !ok))) {
        this.#goTo(ahead.position);
        return [...skipped.slice(0, MAX_MISSING), ...this.#take(text, event, match, work)];
      }
      if (event.type === 'test' && work && isOfParts(work.plan)) {
        if (near && work.isNext(text)) return undefined;
        isInParts ||= work.isOpen;
      }
      if (!isSilent(event)) {
        if (near) return undefined;
        skipped.push(...this.#missing(event));
      }
      ahead.advance();
    }
    return undefined;
  }

  #take(text: string, event: Event, match: Match, work: Work | undefined): Check[] {
    const { language } = this.#program;
    const mentions = work ? mentionChecks(text, event, work.plan, match, language) : [];
    const lacking = work?.lacking(match.isWorked) ?? [];
    if (work?.isOpen && event.type === 'value') lacking.push(missing(work.plan.reduction.text, endOf(event, language)));
    if (match.output !== undefined && event.type === 'print')
      this.#outputs.push({ texts: [match.output], end: event.end });
    if (match.value !== undefined) this.#value = match.value;
    this.#cursor.advance(match.instead);
    return [...lacking, ...mentions, ...match.checks];
  }

  /** The checks of a line that works out one of the next events. */
  #line(text: string): Check[] | undefined {
    const ahead = this.#cursor.fork();
    const found: (Placed & { checks: Check[] })[] = [];
    const [, name = ''] = STATED.exec(text) ?? [];
    const said = this.#program.names.has(name) ? name : undefined;
    for (let count = 0; ahead.event && count < MAX_AHEAD; count++) {
      const { event, position } = ahead;
      const isOther = said !== undefined && !(event.type === 'bind' && isTarget(said, event.target));
      const isGiven = event.type === 'bind' && isSilent(event);
      const work = isGiven || isOther ? undefined : this.#workFor(event, position);
      const checks = work?.line(text);
      if (work && checks) found.push({ at: position, work, checks });
      if (!isSilent(event)) break;
      ahead.advance();
    }
    const best = found.find(({ checks }) => checks.every(({ ok }) => ok)) ?? found[0];
    if (!best) return undefined;
    this.#goTo(best.at);
    this.#placed = best;
    return best.checks;
  }

  /** The check of an operation that has no place in the expression that is asked for. */
  #strange(text: string): Check[] | undefined {
    const ahead = this.#cursor.fork();
    while (ahead.event?.type === 'bind' && isSilent(ahead.event)) ahead.advance();
    const { event, position } = ahead;
    if (event?.type !== 'value' && event?.type !== 'print' && event?.type !== 'test') return undefined;
    const work = this.#workFor(event, position);
    return event.type === 'test' && !(work && isOfParts(work.plan) && isTest(text)) ? undefined : work?.strange(text);
  }

  /** The check of a variable's value that the program gives it nowhere from here on: it holds what it holds now. */
  #restated(text: string): Check[] | undefined {
    const name = STATED.exec(text)?.[1];
    if (name === undefined) return undefined;
    const held = this.#cursor.names.get(name);
    const claim = held === undefined ? undefined : claimOf(text, `${name} =`);
    if (!claim || held === undefined || sameValue(claim.value, held)) return undefined;
    const ahead = this.#cursor.fork();
    for (let count = 0; ahead.event && count < MAX_AHEAD; count++) ahead.advance();
    if (ahead.event || ahead.isLost) return undefined;
    return [judged('carried', name, claim.text, written(held, this.#program.language), false)];
  }

  #workFor(event: Event, position: number): Work | undefined {
    if (this.#placed?.at === position) return this.#placed.work;
    const plan = planOf(event, this.#program.language);
    return plan && new Work(plan, this.#program.language);
  }

  /** Passes over what no step says; what is printed there is printed all the same. */
  #goTo(position: number): void {
    while (this.#cursor.position < position) {
      const { event } = this.#cursor;
      if (event?.type === 'print') this.#outputs.push({ texts: [event.text], end: event.end });
      this.#cursor.advance();
    }
  }

  #missing(event: Event): Check[] {
    const { language } = this.#program;
    if (event.type === 'bind') return [missing(targetText(event.target), written(event.value, language))];
    if (event.type === 'turn') return event.bound.map(({ name, value }) => missing(name, written(value, language)));
    if (event.type === 'change') return [missing(event.whole.name, written(event.whole.value, language))];
    return event.type === 'return' ? [missing('', written(event.value, language))] : [];
  }
}

/** Whether a name is what gets a value, or a part of that. */
function isTarget(name: string, target: Expression): boolean {
  return (
    targetText(target)
      .match(/[\w$]+/g)
      ?.includes(name) ?? false
  );
}

/** Whether a step states something that holds or does not. */
function isTest(text: string): boolean {
  return typeof operationIn(text)?.value === 'boolean';
}

function endOf(event: Event & { type: 'print' | 'value' }, language: Program['language']): string {
  return event.type === 'print' ? event.text : written(event.value, language);
}
