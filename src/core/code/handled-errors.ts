import type { Expression, Handler, Statement } from './ast.ts';
import type { Events, Leaving } from './events.ts';
import { handles, isErrorName, Raised, thrown } from './raised.ts';
import type { ScopedVariables } from './scoped-variables.ts';
import { UnsupportedCode } from './tokens.ts';
import { isThrown, type Thrown } from './values.ts';

type Try = Statement & { type: 'try' };

/** Follows what a program does with errors that it raises, and handles itself. */
export class HandledErrors {
  readonly #variables: ScopedVariables;
  readonly #nested: (statements: readonly Statement[]) => Events<Leaving>;
  /** Errors that are being handled, inner ones last. */
  readonly #handling: Thrown[] = [];

  /** @param nested follows the statements of a block. */
  constructor(variables: ScopedVariables, nested: (statements: readonly Statement[]) => Events<Leaving>) {
    this.#variables = variables;
    this.#nested = nested;
  }

  /** What is done where nothing is raised, what handles it, and what is done in the end. */
  *followed({ body, handlers, otherwise, last }: Try): Events<Leaving> {
    let leaving: Leaving;
    let unhandled: Raised | undefined;
    try {
      leaving = yield* this.#attempt(body, handlers, otherwise);
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      unhandled = error;
    }
    if (unhandled) this.#handling.push(unhandled.error);
    try {
      const left = yield* this.#nested(last);
      if (left) return left;
    } finally {
      if (unhandled) this.#handling.pop();
    }
    if (unhandled) throw unhandled;
    return leaving;
  }

  *#attempt(
    body: readonly Statement[],
    handlers: readonly Handler[],
    otherwise: readonly Statement[],
  ): Events<Leaving> {
    let leaving: Leaving;
    this.#variables.handles++;
    try {
      leaving = yield* this.#nested(body);
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      const handler = handlers.find(({ kinds }) => handles(kinds, error.error));
      if (!handler) throw error;
      return yield* this.#handle(handler, error.error);
    } finally {
      this.#variables.handles--;
    }
    return leaving ?? (yield* this.#nested(otherwise));
  }

  *#handle({ name, body }: Handler, error: Thrown): Events<Leaving> {
    const { isTypeScript, names, functions } = this.#variables;
    if (name !== undefined && ((isTypeScript && names.has(name)) || functions.has(name))) throw new UnsupportedCode();
    if (name !== undefined) names.set(name, error);
    this.#handling.push(error);
    try {
      return yield* this.#nested(body);
    } finally {
      this.#handling.pop();
      if (name !== undefined) names.delete(name);
    }
  }

  /** What is raised: an error, one of a kind of Python that says nothing, or the one that is being handled. */
  raised(given: Expression | undefined): Thrown {
    const { names, isTypeScript } = this.#variables;
    if (given?.type === 'name' && !isTypeScript && isErrorName(given.name, 'python') && !names.has(given.name))
      return thrown(given.name, '');
    const error = given ? this.#variables.value(given) : (this.#handling.at(-1) ?? null);
    if (!isThrown(error)) throw new UnsupportedCode();
    return error;
  }
}
