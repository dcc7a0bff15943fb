import {
  askedExpression,
  expressionQuestion,
  knownWording,
  openEquation,
  printedQuestion,
  printingLine,
  printsSomething,
  valuesQuestion,
} from './canonical-wording.ts';
import { isStatement } from './code-lines.ts';
import { withLowerCaseHexadecimals } from './hexadecimal.ts';
import { plainCode } from './plain-code.ts';
import type { Question, Source } from './question.ts';
import { dedent, type Part, partsOf, textOf, wordsOf } from './source-text.ts';

/** What a person selected; `languageId` is the editor's name of the document's language. */
export interface Selection {
  text: string;
  languageId: string;
  source?: Source;
}

/** The question of a selection, or that the person must be asked for one. */
export type SelectionQuestion = { ask: false; question: Question } | { ask: true };

const QUESTION_MARK = /\?["')\]]*(?:\s+["'(]?\p{Lu}|\s*$)/u;
/** What begins a question or an order in prose. In a comment beside code, `Compute the sum` describes the code. */
const ASKING_WORD =
  /(?:^|[.!:]\s+)(?:please )?(?:what(?:'s)?|how|which|who|when|where|why|find|compute|calculate|evaluate|determine|work out|count|simplify|trace|convert|solve|predict|say|tell|give|(?:state|list)(?! of\b))[\s:]/i;

/**
 * Turns a selection into the question that the models read. The contract, in this order:
 * 1. an expression of True, False, not, and, or, brackets: itself in BIG-Bench-Hard's spacing, then ` is`;
 * 2. another expression without free variables: the question for its value; in a script, where Python's value is another,
 *    the question for what it prints; arithmetic may end in `=`;
 * 3. a question in prose, a comment or a docstring: that question, then the code if there is some; what is surely the
 *    question for a value, for what is printed or for the variables is said in the words of 2 and 4;
 * 4. code: the question for what it prints, or for the final value of each variable, without comments that ask nothing and
 *    without the types of what it declares;
 * 5. anything else: ask.
 * Hexadecimal digits are lower-case in all of them.
 */
export function selectionToQuestion({ text, languageId, source }: Selection): SelectionQuestion {
  const found = expressionQuestion(text, languageId) ?? openEquation(text) ?? textQuestion(dedent(text), languageId);
  if (!found) return { ask: true };
  return { ask: false, question: { ...found, text: withLowerCaseHexadecimals(found.text), ...(source && { source }) } };
}

/** What a person asked about a selection that asks nothing itself: the question, then what was selected. */
export function askedAbout(asked: string, { text, source }: Selection): Question {
  return { text: `${asked.trim()}\n${dedent(text)}`, kind: 'question', ...(source && { source }) };
}

function textQuestion(text: string, languageId: string): Question | undefined {
  const parts = partsOf(text, languageId);
  const hasCode = parts.some(part => part.kind === 'code');
  const prose = parts.filter(part => part.kind === 'prose');
  // Words beside code that ask nothing may be code that was not recognised: nothing of a selection is dropped silently.
  if (prose.length > 0 && !prose.some(part => asks(part, hasCode))) return undefined;

  const comments = parts.filter(part => part.kind === 'comment' && asks(part, hasCode));
  if (!hasCode) return prose.length + comments.length > 0 ? questionInWords(parts, languageId) : undefined;

  const asking = parts.filter(part => prose.includes(part) || comments.includes(part));
  const question = asking.map(wordsOf).join('\n');
  const [only, ...more] = asking;
  if (only && more.length === 0 && isLineBetween(only, parts)) return questionWithin(parts, only, languageId);
  const others = parts.filter(part => !asking.includes(part));
  const code = plainCode(others, languageId);
  if (question !== '') {
    return knownWording(question, code, languageId) ?? { text: `${question}\n${textOf(others)}`, kind: 'question' };
  }
  if (printsSomething(code)) return printedQuestion(code);
  return code.split('\n').some(isStatement) ? valuesQuestion(code) : undefined;
}

/** Whether a comment of whole lines stands between lines of code, and may ask for what is so there. */
function isLineBetween(part: Part, parts: readonly Part[]): boolean {
  const at = parts.indexOf(part);
  const isCode = ({ kind }: Part): boolean => kind === 'code';
  return /^\s*(?:#|\/\/)/.test(part.lines[0] ?? '') && parts.slice(0, at).some(isCode) && parts.slice(at).some(isCode);
}

/** What a comment between lines of code asks: for what a variable holds there, or something in which its place may matter. */
function questionWithin(parts: readonly Part[], asking: Part, languageId: string): Question {
  const words = wordsOf(asking);
  const before = parts.slice(0, parts.indexOf(asking));
  const line = parts.some(({ lines }) => printsSomething(lines.join('\n')))
    ? undefined
    : printingLine(words, textOf(before));
  if (line === undefined) return { text: `${words}\n${textOf(parts)}`, kind: 'question' };
  const indent = /^\s*/.exec(asking.lines[0] ?? '')?.[0] ?? '';
  const printing: Part = { kind: 'code', lines: [indent + line] };
  return printedQuestion(
    plainCode(
      parts.map(part => (part === asking ? printing : part)),
      languageId,
    ),
  );
}

function questionInWords(parts: readonly Part[], languageId: string): Question {
  const question = parts
    .map(wordsOf)
    .filter(words => words !== '')
    .join('\n');
  return askedExpression(question, languageId) ?? { text: question, kind: 'question' };
}

function asks(part: Part, hasCode: boolean): boolean {
  const words = wordsOf(part);
  return QUESTION_MARK.test(words) || ((part.kind === 'prose' || !hasCode) && ASKING_WORD.test(words));
}

/** Whether selecting this text, and asking about it what was asked, makes this question. */
export function isQuestionOf({ text }: Question, selection: Pick<Selection, 'text' | 'languageId'>): boolean {
  const found = selectionToQuestion(selection);
  return found.ask ? text.endsWith(`\n${dedent(selection.text)}`) : found.question.text === text;
}
