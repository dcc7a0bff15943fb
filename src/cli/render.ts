import { type Marks, marksIn, uncheckedText, wrongText } from '../core/check-words.ts';
import type { ReasoningEvent } from '../core/events.ts';
import { noGuidanceNote } from '../core/notes.ts';
import { percent } from '../core/percent.ts';
import type { Trace } from '../core/trace.ts';
import { visible } from '../core/visible.ts';

export interface RenderOptions {
  readonly write: (text: string) => void;
  readonly colour: boolean;
  /** Whether to show a line that is wiped once there is something to see. */
  readonly progress: boolean;
}

const WIPE_LINE = '\r\u001b[K';

/** Writes one question's events to a terminal or a pipe as they come. */
export class Renderer {
  readonly #write: (text: string) => void;
  readonly #colour: boolean;
  #waiting: boolean;
  #section = '';
  #lineIsEmpty = true;
  /** Lines that a token brought along behind its newline: each is shown once the step before it is complete. */
  #held: string[] = [];

  constructor({ write, colour, progress }: RenderOptions) {
    this.#write = write;
    this.#colour = colour;
    this.#waiting = progress;
    if (progress) write(this.#paint('dim', 'thinking…'));
  }

  render(event: ReasoningEvent): void {
    switch (event.type) {
      case 'plan-token':
        this.#open('Plan');
        this.#lines(event.token.text.split('\n'));
        break;
      case 'token': {
        this.#open('Chain');
        this.#lines(this.#held);
        const [line = '', ...held] = event.token.text.split('\n');
        this.#text(line);
        this.#held = held;
        break;
      }
      case 'step':
        this.#write(checkMarks(marksIn(event.step), this.#styled));
        this.#endLine();
        this.#text(this.#held.shift() ?? '');
        break;
      case 'answer': {
        this.#open('Answer');
        this.#text(event.answer.text || '(none)', 'bold');
        this.#write(checkMarks(marksIn(event.answer), this.#styled));
        this.#text(`  confidence ${percent(event.answer.confidence)}`, 'dim');
        this.#endLine();
        break;
      }
      case 'guidance':
        if (event.guidance.null) this.note(noGuidanceNote(event.guidance));
        break;
      case 'warning':
        this.note(`Warning: ${event.warning.message}`);
        break;
      case 'gains':
      case 'metrics':
      case 'plan':
        break;
    }
  }

  /** The closing lines, once the trace is complete. */
  finish({ metrics, steps }: Trace): void {
    if (metrics.totalGain !== undefined) {
      this.#open('Gain from guidance, in nats');
      const gains = steps.map(step => step.tokens.reduce((sum, token) => sum + (token.gain ?? 0), 0));
      this.#lines([...gains.map((gain, index) => `step ${index + 1}  ${signed(gain)}`), '']);
      this.#lines([`chain   ${signed(metrics.totalGain)}`, '']);
    }
    const { chainTokens, answerTokens, tokensPerSecond, totalMs } = metrics;
    const tokens = chainTokens + answerTokens;
    this.note(`${tokens} tokens, ${tokensPerSecond.toFixed(0)} a second, ${(totalMs / 1000).toFixed(2)} s`);
  }

  /** Wipes what is only shown while waiting, and ends the line. */
  close(): void {
    this.#stopWaiting();
    this.#endLine();
  }

  note(text: string): void {
    this.close();
    this.#write(`${this.#paint('dim', text)}\n`);
  }

  #open(section: string): void {
    if (this.#section === section) return;
    this.close();
    this.#write(`${this.#section === '' ? '' : '\n'}${this.#paint('bold', section)}\n`);
    this.#section = section;
    this.#held = [];
  }

  #lines([first = '', ...others]: readonly string[]): void {
    this.#text(first);
    for (const line of others) {
      this.#endLine();
      this.#text(line);
    }
  }

  #text(text: string, style?: Style): void {
    if (text === '') return;
    this.#write(`${this.#lineIsEmpty ? '  ' : ''}${style ? this.#paint(style, visible(text)) : visible(text)}`);
    this.#lineIsEmpty = false;
  }

  #endLine(): void {
    if (!this.#lineIsEmpty) this.#write('\n');
    this.#lineIsEmpty = true;
  }

  #stopWaiting(): void {
    if (this.#waiting) this.#write(WIPE_LINE);
    this.#waiting = false;
  }

  readonly #styled = (text: string, style: Style): string => this.#paint(style, text);

  #paint(style: Style, text: string): string {
    return this.#colour ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
  }
}

const STYLES = { bold: 1, dim: 2, red: 31, green: 32 };
export type Style = keyof typeof STYLES;

/** Marks behind a step or an answer: one if all that was checked is right, else each that is wrong, and what was not checked. */
export function checkMarks({ wrong, right, unchecked }: Marks, styled: (text: string, style: Style) => string): string {
  const wrongMarks = wrong.map(check => styled(visible(`  ✗ ${wrongText(check)}`), 'red'));
  const marks = wrong.length > 0 ? wrongMarks : right.length > 0 ? [styled('  ✓', 'green')] : [];
  const open = unchecked.length > 0 ? [styled(visible(`  ? ${uncheckedText(unchecked)}`), 'dim')] : [];
  return [...marks, ...open].join('');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
