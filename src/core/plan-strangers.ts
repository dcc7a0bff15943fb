/** What a plan says of code that the code does not have: guidance may carry a strategy without its names and numbers. */
import { NumeralReader } from './checking/numeral-reader.ts';
import { programIn } from './checking/question-program.ts';

/** Where an outline names a variable or a function. */
const NAMES = [
  /\bset ([A-Za-z_$][\w$]*) to\b/dg,
  /\bfor ([A-Za-z_$][\w$]*) (?:in|from|to)\b/dg,
  /\b(?:multiply|divide) ([A-Za-z_$][\w$]*) by\b/dg,
  /\badd \S+ to ([A-Za-z_$][\w$]*)(?![\w$])/dg,
  /\bsubtract \S+ from ([A-Za-z_$][\w$]*)(?![\w$])/dg,
  /^print ([A-Za-z_$][\w$]*)$/dgm,
  /(?<![\w$.'"])([A-Za-z_$][\w$]*)\(/dg,
];
const NUMBER = /(?<![\w$.])\d+(?:\.\d+)?(?![\w$])/g;
const TEXT = /'([^']+)'/g;

/** Numbers that code need not write: `x++` adds 1, a list begins at 0. */
const IMPLIED = new Set(['0', '1']);

/**
 * Names, numbers and texts of a plan's item that the code of a question does not have, in order, each once; none where the
 * question is not about code, or only about an expression, of which a plan may tell what its parts come to.
 */
export function strangersIn(question: string, item: string): string[] {
  if (codeNames(question).size === 0) return [];
  const known = new Set(question.match(/[A-Za-z_$][\w$]*|\d+(?:\.\d+)?/g));
  const texts = withPlainFields(question);
  const found = [
    ...namesIn(item).filter(({ text }) => !known.has(text)),
    ...placed(item, NUMBER).filter(({ text }) => !known.has(text) && !IMPLIED.has(text)),
    ...placed(item, TEXT).filter(({ text }) => !texts.includes(text)),
  ];
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ text }) => text))];
}

/** A text with its fields as outlines write them: `{x}` for `${x}` and for `{x:.2f}`. */
export function withPlainFields(text: string): string {
  return text.replaceAll('${', '{').replace(/(?<=\{\w+):[^{}]*(?=\})/g, '');
}

/** The names in the code of a question; none where it is not about code, or only about an expression. */
export function codeNames(question: string): ReadonlySet<string> {
  return (!NumeralReader.of(question) && programIn(question)?.names) || new Set();
}

/** The names of variables and functions in a plan, each with the character where it begins. */
export function namesIn(plan: string): { text: string; at: number }[] {
  return NAMES.flatMap(pattern => placed(plan, pattern));
}

function placed(item: string, pattern: RegExp): { text: string; at: number }[] {
  return [...item.matchAll(pattern)].map(({ 0: whole, 1: part = whole, index, indices }) => {
    return { text: part, at: indices?.[1]?.[0] ?? index };
  });
}
