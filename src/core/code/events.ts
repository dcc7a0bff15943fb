import type { Expression } from './ast.ts';
import type { Names } from './evaluate.ts';
import type { Value } from './values.ts';

/** A value of a variable, or of the collection in it. */
export interface Bound {
  readonly name: string;
  readonly value: Value;
}

/** A value that a function is given, by its place or by the name of its parameter. */
export interface Argument {
  readonly name: string | undefined;
  readonly value: Value;
}

/** What is common to events that come from an expression, and what its names meant before. */
interface FromExpression {
  /** It as the program has it. */
  readonly source: Expression;
  /** It with the values of the program's own functions in the place of their calls. */
  readonly expression: Expression;
  readonly before: Names;
}

/** What a program does, in order. Where it may go on from a value, that value can be answered with another. */
export type Event =
  /** A variable, or an element of one, gets a value; `whole` is the collection that changes with it. */
  | (FromExpression & {
      readonly type: 'bind';
      readonly target: Expression;
      readonly value: Value;
      readonly whole?: Bound;
    })
  /** A collection changes. */
  | (FromExpression & { readonly type: 'change'; readonly whole: Bound })
  | (FromExpression & { readonly type: 'test'; readonly value: boolean; readonly isLoop: boolean })
  | (FromExpression & { readonly type: 'return'; readonly value: Value })
  | (FromExpression & { readonly type: 'value'; readonly value: Value })
  | {
      readonly type: 'print';
      readonly sources: readonly Expression[];
      readonly expressions: readonly Expression[];
      readonly before: Names;
      readonly text: string;
      /** What stands behind it: as a rule a line break. */
      readonly end: string;
    }
  /** A counted loop begins, with all values of its counter. */
  | { readonly type: 'loop'; readonly name: string; readonly values: readonly Value[] }
  | { readonly type: 'turn'; readonly bound: readonly Bound[] }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly args: readonly Argument[];
      readonly bound: readonly Bound[];
    }
  | { readonly type: 'break' };

/** What the reader of events says instead of an event's value, and of the collection that changed with it. */
export interface Instead {
  readonly value?: Value | undefined;
  readonly whole?: Value | undefined;
}

/** Events of a part of a program, and what it comes to. */
export type Events<T> = Generator<Event, T, Instead | undefined>;

/** How a block is left before its end, where it is. */
export type Leaving = { type: 'break' } | { type: 'continue' } | { type: 'return'; value: Value } | undefined;
