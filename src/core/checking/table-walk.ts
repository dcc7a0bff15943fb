import type { Check } from '../trace.ts';
import { judged, missing } from './found.ts';
import type { Row, Tables } from './table.ts';

const NAMED_MISSING = 3;

/** A walk over the rows of tables, one after the other: that none is passed over and none comes twice. */
export class TableWalk {
  /** All rows, those of a second table behind the others. */
  readonly order: readonly Row[];
  readonly #rows: number;
  /** Whether it goes over both tables. */
  readonly #isOfAll: boolean;
  readonly #skipped = new Set<string>();
  #last = -1;

  constructor({ rows, others }: Tables, question: string) {
    this.order = [...rows, ...others];
    this.#rows = rows.length;
    this.#isOfAll = /\banimals?\b|\band giraffes\b/.test(question.slice(question.lastIndexOf('\n') + 1));
  }

  /** A row that need not be come to. */
  leaveOut(name: string): void {
    this.#skipped.add(name);
  }

  /** Walks once more from the first row. */
  restart(): void {
    this.#last = -1;
  }

  /** Takes all rows as walked over. */
  finish(): void {
    this.#last = this.order.length - 1;
  }

  /** That no row before this one was passed over. */
  comeTo(row: Row): Check[] {
    const at = this.order.indexOf(row);
    const from = this.#last < 0 && at >= this.#rows && !this.#isOfAll ? this.#rows : this.#last + 1;
    const isBack = at <= this.#last;
    this.#last = Math.max(at, this.#last);
    return isBack ? [judged('carried', '', row.name, '', false)] : this.#missing(from, at);
  }

  /** The rows that a walk which has begun should still come to. */
  unfinished(): Check[] {
    if (this.#last < 0 || this.#last >= this.order.length - 1) return [];
    return this.#missing(this.#last + 1, this.#last < this.#rows && !this.#isOfAll ? this.#rows : this.order.length);
  }

  #missing(from: number, to: number): Check[] {
    const passed = this.order.slice(from, to).filter(({ name }) => !this.#skipped.has(name));
    return passed.slice(0, NAMED_MISSING).map(({ name }) => missing(name, ''));
  }
}
