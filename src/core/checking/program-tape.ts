import type { Event, Instead } from '../code/events.ts';
import { Run } from '../code/run.ts';
import type { Program } from '../code/statement-parser.ts';
import { UnsupportedCode } from '../code/tokens.ts';
import type { Value } from '../code/values.ts';
import { ArithmeticError } from '../rational.ts';

/** Longer runs are not followed. */
const MAX_EVENTS = 400;

/** Of each program what it does by itself. */
const tapes = new WeakMap<Program, Tape>();

/**
 * What a program does, event by event, worked out as far as it was asked for: by itself, or where a chain said other values
 * at some places. All that follow it share it.
 */
export class Tape {
  readonly #program: Program;
  /** What was said instead, by the place of the event. */
  readonly #said: ReadonlyMap<number, Instead>;
  readonly #events: Event[] = [];
  readonly #run: Run;
  readonly #rest: Generator<Event, void, Instead | undefined>;
  #isOver = false;
  #isLost = false;

  private constructor(program: Program, said: ReadonlyMap<number, Instead>) {
    this.#program = program;
    this.#said = said;
    this.#run = new Run(program);
    this.#rest = this.#run.events();
  }

  /** What a program does by itself. */
  static of(program: Program): Tape {
    const tape = tapes.get(program) ?? new Tape(program, new Map());
    tapes.set(program, tape);
    return tape;
  }

  /** The event at a place; undefined behind the last one that is known. */
  at(place: number): Event | undefined {
    while (this.#events.length <= place && !this.#isOver) this.#goOn();
    return this.#events[place];
  }

  /** Whether the program goes on from a place in a way that is not known. */
  isLostAt(place: number): boolean {
    return this.at(place) === undefined && this.#isLost;
  }

  /** What the variables hold before the event at a place, in the order in which they came to be. */
  namesAt(place: number): ReadonlyMap<string, Value> {
    this.at(place);
    const isHere = place === this.#events.length - (this.#isOver ? 0 : 1);
    return isHere ? this.#run.names : new Tape(this.#program, this.#said).namesAt(place);
  }

  /** What the program does where a chain says this instead of the event at a place. */
  where(place: number, instead: Instead): Tape {
    const before = [...this.#said].filter(([at]) => at < place);
    return new Tape(this.#program, new Map([...before, [place, instead]]));
  }

  #goOn(): void {
    try {
      const { done, value } = this.#rest.next(this.#said.get(this.#events.length - 1));
      if (done) this.#isOver = true;
      else this.#events.push(value);
    } catch (error) {
      if (!(error instanceof UnsupportedCode || error instanceof ArithmeticError)) throw error;
      this.#isOver = true;
      this.#isLost = true;
    }
    if (this.#events.length > MAX_EVENTS) {
      this.#isOver = true;
      this.#isLost = true;
    }
  }
}
