import type { Expression, Parameter, Statement, Target } from './ast.ts';
import { CHANGING } from './methods.ts';
import type { Language } from './tokens.ts';

/** The expressions directly within one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
    case 'set':
      return expression.items;
    case 'dict':
      return expression.entries.flat();
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'named':
      return [expression.value];
    case 'member':
    case 'spread':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'slice':
      return [expression.of, expression.start, expression.stop, expression.step].filter(part => part !== undefined);
    case 'call':
      return [expression.callee, ...expression.args];
    case 'filled':
      return expression.parts;
    case 'arrow':
      return [expression.body];
    case 'comprehension':
      return [expression.element, ...expression.clauses.flatMap(({ of, tests }) => [of, ...tests])];
    case 'conditional':
      return [expression.test, expression.value, expression.otherwise];
  }
}

/** Whether something is called in an expression: a function of one of these names, or any. */
export function hasCall(expression: Expression, names?: ReadonlyMap<string, unknown>): boolean {
  const isOne =
    expression.type === 'call' && (!names || (expression.callee.type === 'name' && names.has(expression.callee.name)));
  return isOne || partsOf(expression).some(part => hasCall(part, names));
}

/** Whether a method in an expression changes what it is called on. */
export function hasChange(expression: Expression): boolean {
  const isOne =
    expression.type === 'call' && expression.callee.type === 'member' && CHANGING.has(expression.callee.name);
  return isOne || partsOf(expression).some(hasChange);
}

/** The statements within one, those of its blocks included. */
export function within(statement: Statement): Statement[] {
  const then = statement.type === 'if' ? statement.then : [];
  const body = 'body' in statement && statement.type !== 'function' ? statement.body : [];
  const otherwise = 'otherwise' in statement ? (statement.otherwise ?? []) : [];
  const handled = statement.type === 'try' ? [...statement.handlers.flatMap(one => one.body), ...statement.last] : [];
  const blocks = [...then, ...body, ...otherwise, ...handled];
  return [statement, ...blocks.flatMap(within)];
}

/** The variables that a target is. */
export function namesIn(target: Expression): string[] {
  if (target.type === 'name') return [target.name];
  return target.type === 'list' ? target.items.flatMap(namesIn) : [];
}

/** The names that a loop gives values to. */
export function targetNames(targets: readonly Target[]): string[] {
  return targets.flatMap(target => (typeof target === 'string' ? [target] : targetNames(target)));
}

/** The names that `let` and `const` declare in a block, not in the blocks within it. */
export function declaredIn(statements: readonly Statement[]): string[] {
  return statements.flatMap(statement => {
    if (statement.type === 'declaration') return [statement.name];
    const isScoped = statement.type === 'assign' && statement.declares !== undefined && statement.declares !== 'var';
    return isScoped ? namesIn(statement.target) : [];
  });
}

/** The names that a statement brings along for its blocks: those of a loop, or of errors that are handled. */
function namesOfBlock(statement: Statement): string[] {
  if (statement.type === 'each') return targetNames(statement.targets);
  if (statement.type === 'try') return statement.handlers.flatMap(({ name }) => name ?? []);
  return statement.type === 'counted' ? [statement.name] : [];
}

/** Whether a target is a part of a collection, or has one among several. */
function isPart(target: Expression): boolean {
  return target.type === 'list' ? target.items.some(isPart) : target.type !== 'name';
}

/** What a function does with names and with what it is given. */
export interface Scope {
  /** Names that mean nothing in it before it gives them a value. */
  readonly own: readonly string[];
  /** Whether it gives names of the program around it other values. */
  readonly reachesOut: boolean;
  /** Whether it changes a list or a dictionary. */
  readonly changes: boolean;
  /** All names in it, those of functions included. */
  readonly mentions: ReadonlySet<string>;
}

/** The scope of a function's body. */
export function scopeOf(parameters: readonly Parameter[], body: readonly Statement[], language: Language): Scope {
  const all = body.flatMap(within);
  const given = new Set(parameters.map(({ name }) => name));
  const looped = all.flatMap(namesOfBlock);
  const set = all.flatMap(one => (one.type === 'assign' ? namesIn(one.target) : []));
  const changes = all.some(
    one =>
      (one.type === 'assign' && isPart(one.target)) ||
      one.type === 'delete' ||
      (one.type === 'assign' && one.operator !== '') ||
      expressionsOf(one).some(hasChange),
  );
  const mentions = new Set(all.flatMap(expressionsOf).flatMap(mentioned));
  if (language === 'python') {
    return { own: [...set, ...looped].filter(name => !given.has(name)), reachesOut: false, changes, mentions };
  }
  const declared = all.flatMap(one =>
    one.type === 'assign' && one.declares ? namesIn(one.target) : declaredIn([one]),
  );
  const known = new Set([...given, ...declared, ...looped]);
  // `var` is known in the whole function, before it has a value too.
  const hoisted = all.flatMap(one => (one.type === 'assign' && one.declares === 'var' ? namesIn(one.target) : []));
  return { own: [...declaredIn(body), ...hoisted], reachesOut: set.some(name => !known.has(name)), changes, mentions };
}

/** The names in an expression. */
export function mentioned(expression: Expression): string[] {
  const inner = partsOf(expression).flatMap(mentioned);
  return expression.type === 'name' ? [expression.name, ...inner] : inner;
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.type) {
    case 'assign':
      return [statement.target, statement.value];
    case 'expression':
      return [statement.value];
    case 'return':
      return statement.value ? [statement.value] : [];
    case 'raise':
      return statement.error ? [statement.error] : [];
    case 'print':
      return statement.values;
    case 'if':
    case 'while':
    case 'counted':
      return [statement.test];
    case 'each':
      return [statement.of];
    case 'delete':
      return [statement.target];
    default:
      return [];
  }
}
