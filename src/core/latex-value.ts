export type Tokens = readonly string[];

const CONSTANTS: Readonly<Record<string, number>> = {
  e: Math.E,
  '\\pi': Math.PI,
  '\\infty': Number.POSITIVE_INFINITY,
};
const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  '\\sqrt': Math.sqrt,
  '\\ln': Math.log,
  '\\log': Math.log,
  '\\exp': Math.exp,
  '\\sin': Math.sin,
  '\\cos': Math.cos,
  '\\tan': Math.tan,
};
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The value of a LaTeX expression where each variable has a value of its own that `point` decides; undefined where it
 * is not an expression or has no value. A variable is a letter or a command for one.
 */
export function expressionValue(tokens: Tokens, point: number): number | undefined {
  const reader = new Reader(tokens, point);
  try {
    const value = reader.sum();
    return reader.atEnd && !Number.isNaN(value) ? value : undefined;
  } catch (cause) {
    if (cause instanceof NotAnExpression) return undefined;
    throw cause;
  }
}

class NotAnExpression extends Error {}

class Reader {
  readonly #tokens: Tokens;
  readonly #point: number;
  #at = 0;

  constructor(tokens: Tokens, point: number) {
    this.#tokens = tokens;
    this.#point = point;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): number {
    let value = this.#product();
    while (this.#next === '+' || this.#next === '-') {
      value = this.#take() === '+' ? value + this.#product() : value - this.#product();
    }
    return value;
  }

  #product(): number {
    let value = this.#factor();
    for (;;) {
      if (this.#next === '/') {
        this.#take();
        value /= this.#factor();
      } else if (this.#next === '*') {
        this.#take();
        value *= this.#factor();
      } else if (/^(?:[\d.(\\[{]|[a-zA-Z]$)/.test(this.#next)) value *= this.#factor();
      else return value;
    }
  }

  #factor(): number {
    if (this.#next === '-' || this.#next === '+') return this.#take() === '-' ? -this.#factor() : this.#factor();
    const base = this.#atom();
    if (this.#next !== '^') return base;
    this.#take();
    return base ** this.#factor();
  }

  #atom(): number {
    const token = this.#take();
    if (/^[\d.]*\d$/.test(token)) return Number(token);
    const close = CLOSING[token];
    if (close !== undefined) {
      const value = this.sum();
      this.#expect(close);
      return value;
    }
    if (token === '\\frac') return this.#group() / this.#group();
    if (token === '\\sqrt' && this.#next === '[') {
      const root = this.#atom();
      return this.#group() ** (1 / root);
    }
    const apply = FUNCTIONS[token];
    if (apply) return apply(this.#factor());
    return CONSTANTS[token] ?? this.#variable(token);
  }

  #group(): number {
    if (this.#next !== '{') throw new NotAnExpression();
    return this.#atom();
  }

  /** Between 1 and 2, another for each variable and point. */
  #variable(name: string): number {
    if (!/^(?:[a-zA-Z]|\\(?:alpha|beta|gamma|delta|theta|lambda|mu|phi|omega))$/.test(name))
      throw new NotAnExpression();
    const code = [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7 * this.#point);
    return 1 + ((code * Math.SQRT2) % 1);
  }

  get #next(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #take(): string {
    const token = this.#next;
    if (token === '') throw new NotAnExpression();
    this.#at++;
    return token;
  }

  #expect(token: string): void {
    if (this.#take() !== token) throw new NotAnExpression();
  }
}
