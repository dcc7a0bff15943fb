import type { Parameter } from './ast.ts';
import { type CodeToken, type Language, UnsupportedCode } from './tokens.ts';
import type { Value } from './values.ts';

const MAX_DEPTH = 32;
/** What types consist of besides names. */
const TYPE_SIGN = /^(?:[<>,.[\]|]|>>)$/;

/** Goes through tokens: what stands next, names, and what is passed over. Methods throw UnsupportedCode for what is none. */
export abstract class TokenReader {
  protected readonly tokens: readonly CodeToken[];
  protected readonly language: Language;
  protected at = 0;
  #depth = 0;

  constructor(tokens: readonly CodeToken[], language: Language) {
    this.tokens = tokens;
    this.language = language;
  }

  /** `a =>` or `(a: number, b): number =>`; undefined, and nothing taken, for anything else. */
  protected arrowHead(): Parameter[] | undefined {
    if (this.language === 'python') return undefined;
    const here = this.at;
    if (this.tokens[here]?.kind === 'name' && this.isSymbol(here + 1, '=>')) {
      this.at += 2;
      return [{ name: this.tokens[here].text, otherwise: undefined }];
    }
    const end = this.isSymbol(here, '(') ? this.closing(here) : undefined;
    if (end === undefined || !(this.isSymbol(end + 1, '=>') || this.isTyped(end + 1))) return undefined;
    this.at = here + 1;
    const parameters = this.parameters();
    if (this.take(':')) this.skipUntil('=>');
    this.expect('=>');
    return parameters;
  }

  /** Whether the type of what an arrow function returns stands here; else `:` may be that of `a ? (b) : c`. */
  private isTyped(at: number): boolean {
    const line = this.tokens.findIndex(({ kind }, index) => index > at && kind === 'newline');
    const rest = this.tokens.slice(at, line < 0 ? undefined : line);
    return this.isSymbol(at, ':') && rest.some(({ kind, text }) => kind === 'symbol' && text === '=>');
  }

  /** Names with or without types and defaults, up to the closing bracket. */
  protected parameters(): Parameter[] {
    const parameters: Parameter[] = [];
    while (!this.take(')')) {
      const rest = this.take('...') ? 'list' : this.take('*') ? 'tuple' : undefined;
      const name = this.name();
      if (this.take(':')) this.skipUntil('=', ',', ')');
      parameters.push({ name, otherwise: this.take('=') ? this.default() : undefined, rest });
      if ((!this.take(',') || rest) && !this.isNext(')')) throw new UnsupportedCode();
    }
    return parameters;
  }

  /** The value of a parameter where nothing is given for it: one that the same call always gives, and none that changes. */
  protected abstract default(): Value;

  /** Where the bracket closes that opens at `at`. */
  private closing(at: number): number | undefined {
    let open = 0;
    for (let index = at; index < this.tokens.length; index++) {
      if (this.isSymbol(index, '(')) open++;
      if (this.isSymbol(index, ')') && --open === 0) return index;
    }
    return undefined;
  }

  /** Whether types stand here in pointed brackets, and behind them arguments: `<string, number[]>(`. */
  protected areTypes(): boolean {
    const end = this.tokens.findIndex((_, at) => at > this.at && this.isSymbol(at, '('));
    const between = this.tokens.slice(this.at + 1, end);
    const isType = ({ kind, text }: CodeToken): boolean =>
      kind === 'name' ? !/^(?:and|or)$/.test(text) : TYPE_SIGN.test(text);
    return this.isSymbol(this.at, '<') && /^>>?$/.test(between.at(-1)?.text ?? '') && between.every(isType);
  }

  /** Passes `<string, number>`. */
  protected skipTypes(): void {
    if (!this.take('<')) return;
    for (let open = 1; open > 0; this.at++) {
      const text = this.tokens[this.at]?.text;
      if (text === undefined) throw new UnsupportedCode();
      open += text === '<' ? 1 : text === '>' ? -1 : text === '>>' ? -2 : 0;
    }
  }

  /** Passes `number`, `Error`, `Map<string, number>`, `string[]`. */
  protected skipType(): void {
    this.name();
    this.skipTypes();
    while (this.take('[')) this.expect(']');
    if (this.isNext('|', '&')) throw new UnsupportedCode();
  }

  /** Passes a type that ends before one of these signs. */
  protected skipUntil(...texts: string[]): void {
    let open = 0;
    for (; open > 0 || !this.isNext(...texts); this.at++) {
      const token = this.tokens[this.at];
      if (token === undefined || token.kind === 'newline') throw new UnsupportedCode();
      open += '<[('.includes(token.text) ? 1 : '>])'.includes(token.text) ? -1 : 0;
    }
  }

  protected skipNewlines(): void {
    while (this.tokens[this.at]?.kind === 'newline') this.at++;
  }

  protected name(): string {
    const token = this.tokens[this.at++];
    if (token?.kind !== 'name') throw new UnsupportedCode();
    return token.text;
  }

  protected isNext(...texts: string[]): boolean {
    const token = this.tokens[this.at];
    return token !== undefined && !/^(?:string|filled)$/.test(token.kind) && texts.includes(token.text);
  }

  protected isSymbol(at: number, ...texts: string[]): boolean {
    const token = this.tokens[at];
    return token?.kind === 'symbol' && texts.includes(token.text);
  }

  protected take(...texts: string[]): string | undefined {
    if (!this.isNext(...texts)) return undefined;
    return this.tokens[this.at++]?.text;
  }

  protected expect(text: string): void {
    if (this.take(text) === undefined) throw new UnsupportedCode();
  }

  protected deeper<T>(parse: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new UnsupportedCode();
    const parsed = parse();
    this.#depth--;
    return parsed;
  }
}
