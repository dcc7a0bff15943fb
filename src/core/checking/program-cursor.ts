import type { Expression } from '../code/ast.ts';
import type { Event, Instead } from '../code/events.ts';
import { Run } from '../code/run.ts';
import type { Program } from '../code/statement-parser.ts';
import { UnsupportedCode } from '../code/tokens.ts';
import type { Value } from '../code/values.ts';
import { ArithmeticError } from '../rational.ts';

/** Longer runs are not followed. */
const MAX_EVENTS = 400;

/** A program that is followed as far as a chain has come, and that goes on from what the chain says. */
export class Cursor {
  /** What comes next; undefined at the end, and where the program cannot be followed further. */
  event: Event | undefined;
  readonly #program: Program;
  readonly #history: Instead[];
  readonly #run: Run;
  readonly #events: Generator<Event, void, Instead | undefined>;
  #isLost = false;

  constructor(program: Program, history: readonly Instead[] = []) {
    this.#program = program;
    this.#history = [];
    this.#run = new Run(program);
    this.#events = this.#run.events();
    this.event = this.#next();
    for (const instead of history) this.advance(instead);
  }

  /** How many events lie behind. */
  get position(): number {
    return this.#history.length;
  }

  /** What the variables hold now, in the order in which they came to be. */
  get names(): ReadonlyMap<string, Value> {
    return this.#run.names;
  }

  /** Whether the program goes on from here in a way that is not known. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Goes on to the next event; `instead` is what the chain said in place of this one's values. */
  advance(instead: Instead = {}): void {
    this.#history.push(instead);
    this.event = this.#next(instead);
  }

  /** Another one at the same place. */
  fork(): Cursor {
    return new Cursor(this.#program, this.#history);
  }

  #next(instead?: Instead): Event | undefined {
    if (this.#history.length > MAX_EVENTS) this.#isLost = true;
    if (this.#isLost) return undefined;
    try {
      const { done, value } = this.#events.next(instead);
      return done ? undefined : value;
    } catch (error) {
      if (!(error instanceof UnsupportedCode || error instanceof ArithmeticError)) throw error;
      this.#isLost = true;
      return undefined;
    }
  }
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
