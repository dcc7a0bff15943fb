import { type Marks, marksIn, uncheckedText, wrongText, wroteText } from '../core/check-words.ts';
import type { ReasoningEvent } from '../core/events.ts';
import { noGuidanceNote } from '../core/notes.ts';
import { percent } from '../core/percent.ts';
import { secondTryText } from '../core/rejected.ts';
import type { Drawn, Trace } from '../core/trace.ts';
import { visible } from '../core/visible.ts';
import { gainLines } from './explanation.ts';
import { type Paint, painter, type Style } from './paint.ts';

export interface RenderOptions {
  readonly write: (text: string) => void;
  readonly colour: boolean;
  /** Whether to show a line that is wiped once there is something to see. */
  readonly progress: boolean;
}

/** Warnings of lines that plan and chain do not share, in that order: told together at the end. */
const APART = ['plan-item-without-step', 'step-without-plan-item'];

const WIPE_LINE = '\r\u001b[K';

/** Writes one question's events to a terminal or a pipe as they come. */
export class Renderer {
  readonly #write: (text: string) => void;
  readonly #paint: Paint;
  #waiting: boolean;
  #section = '';
  #lineIsEmpty = true;
  /** Several parts of a trace may have the same warning. */
  readonly #warned = new Set<string>();
  /** Lines that a token brought along behind its newline: each is shown once the step before it is complete. */
  #held: string[] = [];

  constructor({ write, colour, progress }: RenderOptions) {
    this.#write = write;
    this.#paint = painter(colour);
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
        this.#write(checkMarks(marksIn(event.step), this.#paint));
        this.#endLine();
        this.#text(this.#held.shift() ?? '');
        break;
      case 'answer': {
        this.#open('Answer');
        this.#lines((event.answer.text || '(none)').split('\n'), 'bold');
        this.#write(checkMarks(marksIn(event.answer), this.#paint));
        this.#text(`  confidence ${percent(event.answer.confidence)}`, 'dim');
        this.#endLine();
        break;
      }
      case 'rejected':
        this.#rejected(event);
        break;
      case 'guidance':
        if (event.guidance.null) this.note(noGuidanceNote(event.guidance));
        break;
      case 'warning':
        if (!APART.includes(event.warning.code)) this.#warn(event.warning.message);
        break;
      default:
        // Told once all is known, in `finish` and by `explanation`.
        break;
    }
  }

  /** The closing lines, once the trace is complete. */
  finish(trace: Trace): void {
    const [planned = [], done = []] = APART.map(code => trace.warnings.filter(warning => warning.code === code));
    this.#apart(
      'plan',
      planned.map(({ planItem = -1 }) => trace.plan[planItem]?.text ?? ''),
    );
    this.#apart(
      'chain',
      done.map(({ step = -1 }) => trace.steps[step]?.text ?? ''),
    );
    const gains = gainLines(trace);
    if (gains !== undefined) {
      this.#open('Where guidance acted (gain in nats; not whether a step is right)');
      this.#lines([...gains, '']);
    }
    const { chainTokens, answerTokens, tokensPerSecond, totalMs } = trace.metrics;
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

  /** Where plan and chain part: one line, however many of theirs the other does not have. */
  #apart(where: string, lines: readonly string[]): void {
    if (lines.length > 0) this.#warn(`Only in the ${where}: ${lines.map(visible).join('; ')}`);
  }

  #warn(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    this.note(`Warning: ${message}`);
  }

  /** Another chain follows, in sections of its own. */
  #rejected(counts: Drawn): void {
    this.close();
    this.#write('\n');
    this.note(secondTryText(counts));
  }

  #open(section: string): void {
    if (this.#section === section) return;
    this.close();
    this.#write(`${this.#section === '' ? '' : '\n'}${this.#paint('bold', section)}\n`);
    this.#section = section;
    this.#held = [];
  }

  #lines([first = '', ...others]: readonly string[], style?: Style): void {
    this.#text(first, style);
    for (const line of others) {
      this.#endLine();
      this.#text(line, style);
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
}

/** Marks behind a step or an answer: one if all that was checked is right, else each that is wrong, what was not checked, and what was put right. */
export function checkMarks({ wrong, right, unchecked, wrote }: Marks, paint: Paint): string {
  const wrongMarks = wrong.map(check => paint('red', visible(`  ✗ ${wrongText(check)}`)));
  const marks = wrong.length > 0 ? wrongMarks : right.length > 0 ? [paint('green', '  ✓')] : [];
  const open = unchecked.length > 0 ? [paint('dim', visible(`  ? ${uncheckedText(unchecked)}`))] : [];
  const before = wrote === undefined ? [] : [paint('dim', visible(`  ✎ ${wroteText(wrote)}`))];
  return [...marks, ...open, ...before].join('');
}
