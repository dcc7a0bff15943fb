import { boundTo } from './arguments.ts';
import type { Expression, Statement } from './ast.ts';
import { isLastChange } from './evaluation-order.ts';
import type { Argument, Events, Leaving } from './events.ts';
import type { Known, ScopedVariables } from './scoped-variables.ts';
import { hasCall, hasChange, partsOf } from './scopes.ts';
import { UnsupportedCode } from './tokens.ts';
import type { Value } from './values.ts';

const MAX_CALLS = 40;
/** Calls within calls; each is a level further down here, too. */
const MAX_DEPTH = 30;
/** Events of calls that nothing is said of, within expressions, and these calls. */
const MAX_SILENT = 5000;

/** Follows a program's own functions where expressions call them. */
export class OwnFunctions {
  readonly #variables: ScopedVariables;
  readonly #block: (statements: readonly Statement[]) => Events<Leaving>;
  #count = 0;
  #silent = 0;
  #depth = 0;

  /** @param block follows the statements of a body. */
  constructor(variables: ScopedVariables, block: (statements: readonly Statement[]) => Events<Leaving>) {
    this.#variables = variables;
    this.#block = block;
  }

  /**
   * An expression whose calls of the program's own functions have been followed, with their values in place; `isWhole`: with
   * nothing beside it that would have been evaluated before.
   */
  *resolved(expression: Expression, isWhole = true): Events<Expression> {
    if (isWhole) this.refuseMixed(expression);
    switch (expression.type) {
      case 'binary': {
        const isLazy = ['and', 'or', '??'].includes(expression.operator);
        if (isLazy && hasCall(expression.right, this.#variables.functions)) throw new UnsupportedCode();
        const left = yield* this.resolved(expression.left, false);
        return { ...expression, left, right: yield* this.resolved(expression.right, false) };
      }
      case 'unary':
        return { ...expression, operand: yield* this.resolved(expression.operand, false) };
      case 'call': {
        const args: Expression[] = [];
        for (const part of expression.args) args.push(yield* this.resolved(part, false));
        const { callee } = expression;
        const found = callee.type === 'name' ? this.#variables.functions.get(callee.name) : undefined;
        if (found && this.#variables.names.has(found.name)) throw new UnsupportedCode();
        if (found && !isWhole && !this.#isPure(found, args)) throw new UnsupportedCode();
        if (!found) return { ...expression, args };
        if (++this.#count > MAX_CALLS) throw new UnsupportedCode();
        return { type: 'literal', value: yield* this.#call(found, args) };
      }
      case 'named':
        return { ...expression, value: yield* this.resolved(expression.value, false) };
      case 'filled': {
        const parts: Expression[] = [];
        for (const part of expression.parts) parts.push(yield* this.resolved(part, false));
        return { ...expression, parts };
      }
      default:
        return expression;
    }
  }

  /** Whether nothing depends on when it is called. Arguments that change something are not evaluated twice. */
  #isPure(called: Known, args: readonly Expression[]): boolean {
    if (args.some(hasChange)) return false;
    return this.#variables.isPure(
      called,
      args.map(part => this.#variables.value(part.type === 'named' ? part.value : part)),
    );
  }

  /** Refuses what is evaluated in another order here: calls are followed before the rest of what stands together. */
  refuseMixed(...parts: readonly Expression[]): void {
    const calls = (part: Expression): boolean => hasCall(part, this.#variables.functions);
    // What fails before a call is reached is known by an error that is handled.
    if (this.#variables.handles > 0 && parts.some((part, at) => this.#failsFirst(part, parts.slice(0, at))))
      throw new UnsupportedCode();
    const [only] = parts;
    const isAlone = parts.length === 1 && only?.type === 'call' && (!only.args.some(calls) || isLastChange(only));
    if (!isAlone && parts.some(hasChange) && parts.some(part => calls(part) || part.type === 'conditional'))
      throw new UnsupportedCode();
  }

  /** Whether something that may fail stands before a call of an own function, or before a condition that is asked first. */
  #failsFirst(part: Expression, before: readonly Expression[]): boolean {
    const isAhead = part.type === 'conditional' || hasCall(part, this.#variables.functions);
    if (!isAhead) return false;
    if (before.some(mayFail)) return true;
    const inner = partsOf(part);
    const isOwn = part.type === 'call' && part.callee.type === 'name';
    return inner.some((one, at) => this.#failsFirst(one, isOwn ? inner.slice(1, at) : inner.slice(0, at)));
  }

  /** What a function of the program gives within an expression, step by step as any other but without a word. */
  silently(name: string, args: readonly Value[]): Value | undefined {
    const found = this.#variables.functions.get(name);
    if (!found) return undefined;
    if (this.#variables.names.has(name)) throw new UnsupportedCode();
    if (++this.#silent > MAX_SILENT || !this.#variables.isPure(found, args)) throw new UnsupportedCode();
    // TypeScript hands over the place of an item, too, and one that takes all takes that.
    if (this.#variables.isTypeScript && found.parameters.some(({ rest }) => rest)) throw new UnsupportedCode();
    const given = this.#variables.isTypeScript ? args.slice(0, found.parameters.length) : args;
    const events = this.#call(
      found,
      given.map(value => ({ type: 'literal', value })),
    );
    for (;;) {
      const { done, value } = events.next();
      if (done) return value;
      if (++this.#silent > MAX_SILENT || value.type === 'print') throw new UnsupportedCode();
    }
  }

  *#call({ name, parameters, body, own, reachesOut }: Known, given: readonly Expression[]): Events<Value> {
    if (this.#depth >= MAX_DEPTH || reachesOut) throw new UnsupportedCode();
    const args = given.map((part): Argument => {
      const [name, value] = part.type === 'named' ? [part.name, part.value] : [undefined, part];
      return { name, value: this.#variables.value(value) };
    });
    // TypeScript takes the default for nothing, too.
    const bound = boundTo(parameters, args, value => value === null && this.#variables.isTypeScript);
    yield { type: 'call', name, args, bound };
    const outside = this.#variables.enter(own, bound);
    this.#depth++;
    let leaving: Leaving;
    try {
      leaving = yield* this.#block(body);
    } finally {
      this.#depth--;
      this.#variables.leave(outside);
    }
    if (leaving && leaving.type !== 'return') throw new UnsupportedCode();
    return leaving?.value ?? null;
  }
}

/** Whether evaluating an expression may raise an error that is handled. */
function mayFail(expression: Expression): boolean {
  if (expression.type === 'literal' || expression.type === 'name') return false;
  return expression.type === 'list' || expression.type === 'filled' ? partsOf(expression).some(mayFail) : true;
}
