import type { ListKind, Value } from './values.ts';

/** An expression of either language, in Python's operators; `Math.floor(a / b)` is `a // b`. */
export type Expression =
  | { readonly type: 'literal'; readonly value: Value }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'list'; readonly items: readonly Expression[]; readonly tuple: boolean }
  /** Python's `{1, 2}`. */
  | { readonly type: 'set'; readonly items: readonly Expression[] }
  | { readonly type: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'member'; readonly of: Expression; readonly name: string }
  /** `of[index]`; `isOfMap` where a method sets it, as TypeScript's `Map` has one. */
  | { readonly type: 'index'; readonly of: Expression; readonly index: Expression; readonly isOfMap?: boolean }
  | {
      readonly type: 'slice';
      readonly of: Expression;
      readonly start: Expression | undefined;
      readonly stop: Expression | undefined;
      readonly step: Expression | undefined;
    }
  | {
      readonly type: 'call';
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly isNew: boolean;
    }
  /** An argument that is given by its parameter's name. */
  | { readonly type: 'named'; readonly name: string; readonly value: Expression }
  | { readonly type: 'spread'; readonly of: Expression }
  /** Texts and what is filled in between them, in order. */
  | { readonly type: 'filled'; readonly parts: readonly Expression[] }
  /** `value if test else otherwise`, `test ? value : otherwise`. */
  | {
      readonly type: 'conditional';
      readonly test: Expression;
      readonly value: Expression;
      readonly otherwise: Expression;
    }
  | { readonly type: 'arrow'; readonly parameters: readonly string[]; readonly body: Expression }
  /** `[element for …]`; one that is lazy, in round brackets, is gone through once. */
  | {
      readonly type: 'comprehension';
      readonly element: Expression;
      readonly clauses: readonly Clause[];
      readonly isLazy: boolean;
    };

/** A name that gets an item, or several that get a part of it each. */
export type Target = string | readonly Target[];

/** `for targets in of if test if test` in a comprehension. */
export interface Clause {
  readonly targets: readonly Target[];
  readonly of: Expression;
  readonly tests: readonly Expression[];
}

export type Statement =
  | {
      readonly type: 'assign';
      readonly target: Expression;
      readonly operator: string;
      readonly value: Expression;
      /** How TypeScript declares what gets its first value here. */
      readonly declares?: Keyword | undefined;
    }
  /** `let x;`: a name that has no value, or none any more. */
  | { readonly type: 'declaration'; readonly name: string }
  | { readonly type: 'expression'; readonly value: Expression }
  /** An output: its values with `between` between them, and `end` behind. */
  | {
      readonly type: 'print';
      readonly values: readonly Expression[];
      readonly between: string;
      readonly end: string;
    }
  | { readonly type: 'delete'; readonly target: Expression }
  | {
      readonly type: 'if';
      readonly test: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly type: 'each';
      readonly targets: readonly Target[];
      readonly of: Expression;
      readonly body: readonly Statement[];
      /** What Python does where no `break` ends the loop. */
      readonly otherwise?: readonly Statement[] | undefined;
    }
  | {
      readonly type: 'counted';
      readonly name: string;
      readonly start: Expression;
      readonly test: Expression;
      readonly update: Statement;
      readonly body: readonly Statement[];
    }
  | {
      readonly type: 'while';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise?: readonly Statement[] | undefined;
    }
  /** Raises an error; without one that which is being handled. */
  | { readonly type: 'raise'; readonly error: Expression | undefined }
  | {
      readonly type: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly Handler[];
      /** What Python does where nothing was raised. */
      readonly otherwise: readonly Statement[];
      /** What is done in the end, whatever happened. */
      readonly last: readonly Statement[];
    }
  | { readonly type: 'break' }
  | { readonly type: 'continue' }
  | { readonly type: 'return'; readonly value: Expression | undefined }
  | {
      readonly type: 'function';
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body: readonly Statement[];
    };

/** What is done with errors of some kinds, or of all; the error has a name there, or none. */
export interface Handler {
  readonly kinds: readonly string[] | undefined;
  readonly name: string | undefined;
  readonly body: readonly Statement[];
}

export type Keyword = 'const' | 'let' | 'var';

/** A name, and its value where nothing is given for it. */
export interface Parameter {
  readonly name: string;
  readonly otherwise: Value | undefined;
  /** As what it holds all that is given from there on, where it does. */
  readonly rest?: ListKind | undefined;
}
