import { isTogether, mayMoveTarget, type Together } from './assignments.ts';
import type { Expression, Statement } from './ast.ts';
import { allAtOnce } from './calls.ts';
import { assigned, changedName, entrySet, rootOf } from './changes.ts';
import type { Names } from './evaluate.ts';
import { isLazy } from './evaluation-order.ts';
import type { Events, Leaving } from './events.ts';
import { HandledErrors } from './handled-errors.ts';
import { Iteration } from './iteration.ts';
import { keyOf } from './keys.ts';
import { advance, begin, type Counted, counts, type Each, isOverRange, MAX_TURNS } from './loops.ts';
import { OwnFunctions } from './own-functions.ts';
import { Raised } from './raised.ts';
import { ScopedVariables } from './scoped-variables.ts';
import { hasCall, targetNames } from './scopes.ts';
import { takenApart } from './sequences.ts';
import type { Program } from './statement-parser.ts';
import { UnsupportedCode } from './tokens.ts';
import { copied, isDict, isIndex } from './values.ts';

/**
 * Follows a program statement by statement. It is never handed to an engine: each statement is evaluated within bounds, and
 * only once its event is asked for.
 */
export class Run {
  readonly #program: Program;
  readonly #variables: ScopedVariables;
  readonly #functions: OwnFunctions;
  readonly #errors: HandledErrors;

  constructor(program: Program) {
    this.#program = program;
    this.#variables = new ScopedVariables(program.language, (name, args) => this.#functions.silently(name, args));
    this.#errors = new HandledErrors(this.#variables, statements => this.#nested(statements));
    this.#functions = new OwnFunctions(this.#variables, statements => this.#block(statements));
  }

  /** What the variables hold now, in the order in which they came to be. */
  get names(): Names {
    return this.#variables.names;
  }

  /**
   * The program's events. Throws UnsupportedCode and ArithmeticError where it cannot be followed further.
   */
  *events(): Events<void> {
    if (yield* this.#block(this.#program.statements)) throw new UnsupportedCode();
  }

  /** A block of TypeScript within another: what it declares is gone at its end. */
  *#nested(statements: readonly Statement[]): Events<Leaving> {
    try {
      return yield* this.#block(statements);
    } finally {
      this.#variables.endBlock(statements);
    }
  }

  *#block(statements: readonly Statement[]): Events<Leaving> {
    for (const statement of statements) {
      const leaving = yield* this.#statement(statement);
      if (leaving) return leaving;
    }
    return undefined;
  }

  *#statement(statement: Statement): Events<Leaving> {
    switch (statement.type) {
      case 'assign':
        yield* isTogether(statement) ? this.#together(statement) : this.#assign(statement);
        return undefined;
      case 'declaration':
        this.#variables.declare({ type: 'name', name: statement.name }, 'let');
        return undefined;
      case 'expression':
        yield* this.#alone(statement.value);
        return undefined;
      case 'print': {
        this.#variables.refuseHiddenOutput();
        const sources: Expression[] = [];
        const expressions: Expression[] = [];
        if (statement.values.length > 1) this.#functions.refuseMixed(...statement.values);
        for (const value of statement.values) {
          sources.push(yield* this.#chosen(value));
          expressions.push(yield* this.#functions.resolved(sources.at(-1) ?? value, statement.values.length === 1));
        }
        const before = this.#variables.snapshot();
        const values = expressions.map(part => this.#variables.value(part));
        const texts = values.map(value => this.#variables.shown(value));
        if (this.#variables.isTypeScript && values.length > 1 && texts[0]?.includes('%')) throw new UnsupportedCode();
        yield { type: 'print', sources, expressions, before, text: texts.join(statement.between), end: statement.end };
        return undefined;
      }
      case 'delete':
        yield* this.#delete(statement.target);
        return undefined;
      case 'if':
        return yield* this.#nested((yield* this.#test(statement.test, false)) ? statement.then : statement.otherwise);
      case 'while':
        return yield* this.#while(statement);
      case 'each':
        return yield* this.#each(statement);
      case 'counted':
        return yield* this.#counted(statement);
      case 'function':
        this.#variables.define(statement);
        return undefined;
      case 'try':
        return yield* this.#errors.followed(statement);
      case 'raise':
        throw new Raised(this.#errors.raised(statement.error));
      case 'break':
        yield { type: 'break' };
        return { type: 'break' };
      case 'continue':
        return { type: 'continue' };
      case 'return': {
        if (!statement.value) return { type: 'return', value: null };
        const source = yield* this.#chosen(statement.value);
        const expression = yield* this.#functions.resolved(source);
        const before = this.#variables.snapshot();
        const value = this.#variables.value(expression);
        const instead = yield { type: 'return', source, expression, before, value };
        return { type: 'return', value: instead?.value ?? value };
      }
    }
  }

  /** Several variables get values, all of which are known before the first has its own. */
  *#together({ target: targets, value: given, declares }: Together): Events<void> {
    const expressions: Expression[] = [];
    this.#functions.refuseMixed(...given.items);
    for (const item of given.items) expressions.push(yield* this.#functions.resolved(item, false));
    const before = this.#variables.snapshot();
    // A list that is taken apart with a rest is asked for each item, and too short a one fails in another way.
    const values = allAtOnce(() => expressions.map(item => this.#variables.value(item)));
    this.#variables.declare(targets, declares);
    for (const [at, target] of targets.items.entries()) {
      const [source, expression, value] = [given.items[at], expressions[at], values[at]];
      if (!source || !expression || value === undefined) throw new UnsupportedCode();
      this.#variables.store(target, value);
      const instead = yield { type: 'bind', target, source, expression, before, value: copied(value) };
      if (instead?.value !== undefined) this.#variables.store(target, copied(instead.value));
    }
  }

  *#assign(statement: Statement & { type: 'assign' }): Events<void> {
    const { target, operator, declares } = statement;
    if (target.type === 'index' && hasCall(target)) throw new UnsupportedCode();
    if (mayMoveTarget(statement, this.#variables)) throw new UnsupportedCode();
    if (operator !== '') this.#variables.addRead(target);
    if (operator !== '') this.#functions.refuseMixed(target, statement.value);
    const given = yield* this.#chosen(statement.value);
    const resolved = yield* this.#functions.resolved(given, operator === '');
    const [source, expression] = [assigned(statement, given), assigned(statement, resolved)];
    const before = this.#variables.snapshot();
    const value = this.#variables.extended(target, operator, resolved) ?? this.#variables.value(expression);
    if (operator === '' && target.type === 'index') this.#variables.addRead(target.of);
    this.#variables.declare(target, declares);
    const changed = changedName(expression);
    const also =
      changed === undefined ? undefined : { name: changed, value: copied(this.#variables.names.get(changed) ?? null) };
    this.#variables.store(target, value);
    const root = target.type === 'name' || target.type === 'list' ? undefined : rootOf(target);
    const whole = root === undefined ? also : { name: root, value: copied(this.#variables.names.get(root) ?? null) };
    const known = this.#variables.withKeys(target);
    const instead = yield {
      type: 'bind',
      target: known,
      source,
      expression,
      before,
      value: copied(value),
      ...(whole && { whole }),
    };
    if (instead?.value !== undefined) this.#variables.store(target, copied(instead.value));
    if (whole && instead?.whole !== undefined) this.#variables.replace(whole.name, instead.whole);
  }

  /** An expression as a statement: a method that changes something, or a value that is asked for. */
  *#alone(given: Expression): Events<void> {
    const entry = entrySet(given);
    if (entry) return yield* this.#assign(entry);
    if (given.type === 'call' && given.callee.type === 'member') this.#variables.addRead(given.callee.of);
    const expression = yield* this.#functions.resolved(given);
    const before = this.#variables.snapshot();
    const value = this.#variables.value(expression);
    const name = changedName(expression);
    if (name === undefined) {
      if (value !== null) yield { type: 'value', source: given, expression, before, value };
      return;
    }
    yield* this.#change(name, expression, before);
  }

  *#delete(target: Expression): Events<void> {
    if (target.type !== 'index' && (target.type !== 'member' || !this.#variables.isTypeScript))
      throw new UnsupportedCode();
    const before = this.#variables.snapshot();
    const of = this.#variables.value(target.of);
    if (!isDict(of) || of.isMap) throw new UnsupportedCode();
    const key = target.type === 'member' ? target.name : keyOf(this.#variables.value(target.index));
    if (this.#variables.isTypeScript && isIndex(key)) throw new UnsupportedCode();
    const wasThere = of.entries.delete(key);
    if (!wasThere && !this.#variables.isTypeScript) throw new UnsupportedCode();
    yield* this.#change(rootOf(target), target, before);
  }

  *#change(name: string, expression: Expression, before: Names): Events<void> {
    const whole = { name, value: copied(this.#variables.names.get(name) ?? null) };
    const instead = yield { type: 'change', source: expression, expression, before, whole };
    if (instead?.whole !== undefined) this.#variables.replace(name, instead.whole);
  }

  *#test(given: Expression, isLoop: boolean): Events<boolean> {
    const expression = yield* this.#functions.resolved(given);
    const value = this.#variables.holds(expression);
    const instead = yield {
      type: 'test',
      source: given,
      expression,
      before: this.#variables.snapshot(),
      value,
      isLoop,
    };
    return typeof instead?.value === 'boolean' ? instead.value : value;
  }

  *#while({ test, body, otherwise = [] }: Statement & { type: 'while' }): Events<Leaving> {
    for (let turn = 0; yield* this.#test(test, true); turn++) {
      if (turn > MAX_TURNS) throw new UnsupportedCode();
      const leaving = yield* this.#nested(body);
      if (leaving?.type === 'break') return undefined;
      if (leaving?.type === 'return') return leaving;
    }
    return yield* this.#nested(otherwise);
  }

  *#each(loop: Each): Events<Leaving> {
    const { isTypeScript, names } = this.#variables;
    const iteration = new Iteration(loop, yield* this.#functions.resolved(loop.of), this.#variables);
    if (isOverRange(loop)) yield { type: 'loop', name: targetNames(loop.targets)[0] ?? '', values: iteration.items };
    if (isLazy(loop.of)) throw new UnsupportedCode();
    let leaving: Leaving;
    try {
      leaving = yield* this.#turns(loop, iteration);
    } finally {
      if (isTypeScript) for (const name of targetNames(loop.targets)) names.delete(name);
    }
    if (leaving) return leaving.type === 'return' ? leaving : undefined;
    return yield* this.#nested(loop.otherwise ?? []);
  }

  *#turns(loop: Each, iteration: Iteration): Events<Leaving> {
    const { names } = this.#variables;
    for (const [turn, item] of iteration.items.entries()) {
      const own = takenApart(loop.targets, item);
      const bound = own.map(({ name, value }) => ({ name, value: copied(value) }));
      for (const { name, value } of own) names.set(name, value);
      yield { type: 'turn', bound };
      const leaving = yield* this.#nested(loop.body);
      if (leaving && leaving.type !== 'continue') return leaving;
      if (iteration.isChanged(turn)) throw new UnsupportedCode();
    }
    return undefined;
  }

  *#counted(loop: Counted): Events<Leaving> {
    begin(loop, this.#variables);
    const { name, test, update, body } = loop;
    yield { type: 'loop', name, values: counts(loop, this.#variables) };
    try {
      for (let turn = 0; this.#variables.holds(test); turn++) {
        if (turn > MAX_TURNS) throw new UnsupportedCode();
        yield { type: 'turn', bound: [{ name, value: this.#variables.names.get(name) ?? null }] };
        const leaving = yield* this.#nested(body);
        if (leaving?.type === 'break') break;
        if (leaving?.type === 'return') return leaving;
        advance(update, this.#variables);
      }
    } finally {
      this.#variables.names.delete(name);
    }
    return undefined;
  }

  /** What a conditional expression comes down to once its test is known; any other expression as it is. */
  *#chosen(expression: Expression): Events<Expression> {
    if (expression.type !== 'conditional') return expression;
    const { test, value, otherwise } = expression;
    return yield* this.#chosen((yield* this.#test(test, false)) ? value : otherwise);
  }
}
