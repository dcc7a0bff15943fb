/** Finds the maths and the Markdown in what people and models write. Pure: what is found is drawn in rich.ts. */
import type { Question } from '../src/core/question.ts';
import { partsIn } from '../src/core/source-text.ts';

export type Kind = 'plain' | 'math' | 'display-math' | 'markdown' | 'block';

/** A run of a text. `inner` is what is to be drawn: maths without its marks, Markdown as it was written. */
export interface Run {
  readonly kind: Kind;
  readonly text: string;
  readonly inner: string;
}

/** In this order: code may hold what looks like maths. Money is no maths: `$5 and $6`, `$5-$6`. */
const MARKUP = new RegExp(
  [
    '^(?<block>```[^\\n]*\\n[\\s\\S]*?\\n```)$',
    '(?<code>`[^`\\n]+`)',
    '\\$\\$(?<dollars>[^$]+)\\$\\$',
    '\\\\\\[(?<display>[\\s\\S]+?)\\\\\\]',
    '\\\\\\((?<round>.+?)\\\\\\)',
    '(?<![\\\\$\\w])\\$(?<inline>[^\\s$](?:[^$\\n]*[^\\s$\\\\])?)\\$(?![\\d$])',
    '(?<strong>\\*\\*[^\\s*](?:[^*\\n]*[^\\s*])?\\*\\*)',
  ].join('|'),
  'gm',
);

/** Cuts a text into runs, in order; together they are the text. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const plain = (end: number): void => {
    if (end > at) runs.push({ kind: 'plain', text: text.slice(at, end), inner: text.slice(at, end) });
  };
  for (const match of text.matchAll(MARKUP)) {
    plain(match.index);
    runs.push({ text: match[0], ...drawn(match[0], match.groups ?? {}) });
    at = match.index + match[0].length;
  }
  plain(text.length);
  return runs;
}

/** As `runsOf`, for a question: in its code nothing is markup. */
export function questionRuns({ text, kind }: Pick<Question, 'text' | 'kind'>): Run[] {
  if (kind !== 'question') return [{ kind: 'plain', text, inner: text }];
  const code = codeIn(text);
  let at = 0;
  return runsOf(text).map(run => {
    const start = at;
    at += run.text.length;
    // A line that begins with a formula may look like an assignment; code begins with none.
    const isOfCode = text[start - 1] !== '\n' && code.some(span => span.start < start && at <= span.end);
    return isOfCode ? { kind: 'plain', text: run.text, inner: run.text } : run;
  });
}

/** Where code and comments stand in a text. */
function codeIn(text: string): { start: number; end: number }[] {
  let at = 0;
  return partsIn(text.split('\n'), 'plaintext').flatMap(({ kind, lines }) => {
    const start = at;
    at += lines.join('\n').length + 1;
    return kind === 'prose' ? [] : [{ start, end: at - 1 }];
  });
}

function drawn(text: string, groups: Readonly<Record<string, string | undefined>>): Pick<Run, 'kind' | 'inner'> {
  const { block, dollars, display, round, inline } = groups;
  const shown = dollars ?? display;
  if (shown !== undefined) return { kind: 'display-math', inner: shown };
  const inner = round ?? inline;
  if (inner !== undefined) return { kind: 'math', inner };
  return { kind: block === undefined ? 'markdown' : 'block', inner: text };
}
