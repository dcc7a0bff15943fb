import { type Program, parseProgram } from '../code/statement-parser.ts';
import { Recent } from '../recent.ts';
import { expressionInWords } from './expression-in-words.ts';

/** Each chain about a question is read beside the same program. */
const programs = new Recent<Program | null>(8);

/** The code that a question is about, or the expression that its words are; null where it has neither. */
export function programIn(question: string): Program | null {
  return programs.of(question, programOf);
}

/** What stands behind the first line of a question. */
export function codeOf(question: string): string {
  return question.slice(question.indexOf('\n') + 1);
}

function programOf(question: string): Program | null {
  return question === '' ? null : (parseProgram(codeOf(question)) ?? expressionInWords(question) ?? null);
}
