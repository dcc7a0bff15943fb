import type { Token } from './trace.ts';

/** A line of a streamed text with its tokens. */
export interface WrittenLine {
  readonly text: string;
  readonly tokens: Token[];
}

/**
 * Cuts a streamed text at its newlines. A token belongs to the line it begins in, a newline to the line it ends; empty
 * lines count as none.
 */
export class LineSplitter {
  private line = '';
  private tokens: Token[] = [];

  /** Takes the next token in; returns the lines it finished, usually none or one. */
  push(token: Token): WrittenLine[] {
    this.tokens.push(token);
    const [rest = '', ...others] = token.text.split('\n');
    const lines: WrittenLine[] = [];
    this.line += rest;
    for (const next of others) {
      lines.push(...this.end());
      this.line = next;
    }
    return lines;
  }

  /** Ends the text, or the line: returns the line in the making, if there is one. */
  end(): WrittenLine[] {
    const text = this.line.trim();
    this.line = '';
    if (text === '') return [];
    const line = { text, tokens: this.tokens };
    this.tokens = [];
    return [line];
  }
}
