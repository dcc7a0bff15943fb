import type { Expression } from '../code/ast.ts';
import type { Event, Instead } from '../code/events.ts';
import type { Program } from '../code/statement-parser.ts';
import { sameValue, type Value } from '../code/values.ts';
import { Tape } from './program-tape.ts';

/** A program that is followed as far as a chain has come, and that goes on from what the chain says. */
export class Cursor {
  #tape: Tape;
  /** How many events lie behind. */
  #position = 0;

  private constructor(tape: Tape) {
    this.#tape = tape;
  }

  /** At the start of a program. */
  static of(program: Program): Cursor {
    return new Cursor(Tape.of(program));
  }

  /** What comes next; undefined at the end, and where the program cannot be followed further. */
  get event(): Event | undefined {
    return this.#tape.at(this.#position);
  }

  /** How many events lie behind. */
  get position(): number {
    return this.#position;
  }

  /** What the variables hold now, in the order in which they came to be. */
  get names(): ReadonlyMap<string, Value> {
    return this.#tape.namesAt(this.#position);
  }

  /** Whether the program goes on from here in a way that is not known. */
  get isLost(): boolean {
    return this.#tape.isLostAt(this.#position);
  }

  /** Goes on to the next event; `instead` is what the chain said in place of this one's values. */
  advance(instead: Instead = {}): void {
    const { event } = this;
    if (event === undefined) return;
    if (isOther(instead, event)) this.#tape = this.#tape.where(this.#position, instead);
    this.#position++;
  }

  /** Another one at the same place. */
  fork(): Cursor {
    const other = new Cursor(this.#tape);
    other.#position = this.#position;
    return other;
  }
}

/** Whether something else is said than what an event comes to. */
function isOther({ value, whole }: Instead, event: Event): boolean {
  const own = 'value' in event ? event.value : undefined;
  const held = 'whole' in event ? event.whole?.value : undefined;
  const isSame = (said: Value | undefined, comes: Value | undefined): boolean =>
    said === undefined || (comes !== undefined && sameValue(said, comes));
  return !isSame(value, own) || !isSame(whole, held);
}

/** Whether a chain may pass an event over: what it says stands in the question, or follows from what comes later. */
export function isSilent(event: Event): boolean {
  if (event.type === 'bind') return event.target.type === 'name' && isLiteral(event.expression);
  return event.type !== 'change' && event.type !== 'return';
}

function isLiteral(expression: Expression): boolean {
  switch (expression.type) {
    case 'literal':
      return true;
    case 'unary':
      return expression.operator === '-' && isLiteral(expression.operand);
    case 'list':
    case 'set':
      return expression.items.every(isLiteral);
    case 'dict':
      return expression.entries.every(entry => entry.every(isLiteral));
    case 'call':
      return (expression.isNew || isEmptySet(expression)) && expression.args.every(isLiteral);
    default:
      return false;
  }
}

/** Python's `set()`, which has no literal. */
function isEmptySet({ callee, args }: Expression & { type: 'call' }): boolean {
  return callee.type === 'name' && callee.name === 'set' && args.length === 0;
}
