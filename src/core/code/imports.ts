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
  const kept: CodeToken[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = isImport(tokens, at) ? endOfLine(tokens, at) : at;
    if (end > at) bring(tokens.slice(at, end), means);
    else kept.push(...called(tokens, at, means));
    at = Math.max(end, at + 1);
  }
  return kept;
}

/** Whether a line begins here that imports something. */
function isImport(tokens: readonly CodeToken[], at: number): boolean {
  const before = tokens[at - 1];
  return isWord(tokens[at], 'import', 'from') && (before === undefined || before.kind === 'newline');
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
  if (token.kind !== 'name' || tokens[at - 1]?.text === '.') return [token];
  const [module, name] = means.get(token.text) ?? [];
  const next = tokens[at + 1]?.text;
  if (module === undefined) {
    if (MODULES.has(token.text) && next === '.') throw new UnsupportedCode();
    return [token];
  }
  if (next === '=' || isWord(tokens[at - 1], 'def', 'for', 'as', 'lambda')) throw new UnsupportedCode();
  const dot: CodeToken = { kind: 'symbol', text: '.' };
  return name === undefined
    ? [{ kind: 'name', text: module }]
    : [{ kind: 'name', text: module }, dot, { kind: 'name', text: name }];
}

function endOfLine(tokens: readonly CodeToken[], at: number): number {
  const end = tokens.findIndex(({ kind }, index) => index >= at && kind === 'newline');
  return end < 0 ? tokens.length : end;
}

function isWord(token: CodeToken | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'name' && words.includes(token.text);
}
