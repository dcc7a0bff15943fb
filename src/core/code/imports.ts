import { type CodeToken, UnsupportedCode } from './tokens.ts';

/** Modules of Python of which something is followed. */
export const MODULES: ReadonlySet<string> = new Set(['math', 'collections']);

/**
 * A program of Python without its `import` lines, and with what they bring along called by its module: `math.sqrt(x)` where it
 * says `m.sqrt(x)` or `sqrt(x)`.
 *
 * @throws UnsupportedCode for other modules, for a module that was not imported, and where a name means something else too.
 */
export function withImports(tokens: readonly CodeToken[]): CodeToken[] {
  const means = new Map<string, readonly string[]>();
  let at = 0;
  for (;;) {
    while (tokens[at]?.kind === 'newline') at++;
    if (!isWord(tokens[at], 'import', 'from')) break;
    const end = endOfLine(tokens, at);
    bring(tokens.slice(at, end), means);
    at = end;
  }
  const rest = tokens.slice(at);
  if (rest.some((_, here) => isWord(rest[here], 'import'))) throw new UnsupportedCode();
  return rest.flatMap((_, here) => called(rest, here, means));
}

/** What the names of a line mean: `import math as m`, `from math import sqrt, gcd as g`. */
function bring(line: readonly CodeToken[], means: Map<string, readonly string[]>): void {
  const words = line.map(({ text }) => text).join(' ');
  const whole = /^import (\w+)(?: as (\w+))?$/.exec(words);
  const parts = /^from (\w+) import (.+)$/.exec(words);
  const [, module = ''] = whole ?? parts ?? [];
  if (!MODULES.has(module)) throw new UnsupportedCode();
  if (whole) means.set(whole[2] ?? module, [module]);
  for (const part of parts?.[2]?.split(' , ') ?? []) {
    const found = /^(\w+)(?: as (\w+))?$/.exec(part);
    if (!found) throw new UnsupportedCode();
    means.set(found[2] ?? found[1] ?? '', [module, found[1] ?? '']);
  }
}

/** A token, or what stands in its place where it is a name that was imported. */
function called(
  tokens: readonly CodeToken[],
  at: number,
  means: ReadonlyMap<string, readonly string[]>,
): readonly CodeToken[] {
  const token = tokens[at] as CodeToken;
  if (token.kind === 'filled') refuseFilled(token.text, means);
  if (token.kind !== 'name' || tokens[at - 1]?.text === '.') return [token];
  const [module, name] = means.get(token.text) ?? [];
  const next = tokens[at + 1]?.text;
  if (module === undefined) {
    if (MODULES.has(token.text) && next === '.') throw new UnsupportedCode();
    return [token];
  }
  const isWhole = name === undefined;
  if ((isWhole && next !== '.') || next === '=' || isBound(tokens, at)) throw new UnsupportedCode();
  const dot: CodeToken = { kind: 'symbol', text: '.' };
  const named: CodeToken = { kind: 'name', text: module };
  return isWhole ? [named] : [named, dot, { kind: 'name', text: name }];
}

/** Whether a name is given a meaning here: by `def`, `for`, `lambda` or `as`, before their line goes on with `:` or `in`. */
function isBound(tokens: readonly CodeToken[], at: number): boolean {
  for (let here = at - 1; here >= 0 && tokens[here]?.kind !== 'newline'; here--) {
    if (isWord(tokens[here], 'def', 'for', 'lambda', 'as')) return true;
    if (isWord(tokens[here], 'in') || tokens[here]?.text === ':') return false;
  }
  return false;
}

/** Refuses a text that is filled in with what is imported under another name, or was not. */
function refuseFilled(text: string, means: ReadonlyMap<string, readonly string[]>): void {
  const words = new Set(text.match(/[A-Za-z_]\w*/g));
  const isOther = ([alias, [module, name]]: [string, readonly string[]]): boolean =>
    words.has(alias) && (alias !== module || name !== undefined);
  if ([...means].some(isOther) || [...MODULES].some(module => words.has(module) && !means.has(module)))
    throw new UnsupportedCode();
}

function endOfLine(tokens: readonly CodeToken[], at: number): number {
  const end = tokens.findIndex(({ kind }, index) => index >= at && kind === 'newline');
  return end < 0 ? tokens.length : end;
}

function isWord(token: CodeToken | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'name' && words.includes(token.text);
}
