/** What a plan says of code that the code does not have: guidance may carry a strategy without its names and numbers. */
import { NumeralReader } from './checking/numeral-reader.ts';
import { programIn } from './checking/question-program.ts';

/** Where an outline names a variable or a function. */
const NAMES = [
  /\bset ([A-Za-z_$][\w$]*) to\b/g,
  /\bfor ([A-Za-z_$][\w$]*) (?:in|from|to)\b/g,
  /^print ([A-Za-z_$][\w$]*)$/g,
];
const CALLED = /(?<![\w$.'"])([A-Za-z_$][\w$]*)\(/g;
const NUMBER = /(?<![\w$.])\d+(?:\.\d+)?(?![\w$])/g;
const TEXT = /'([^']+)'/g;

/** Numbers that code need not write: `x++` adds 1, a list begins at 0. */
const IMPLIED = new Set(['0', '1']);

/**
 * Names, numbers and texts of a plan's item that the code of a question does not have, in order, each once; none where the
 * question is not about code, or only about an expression, of which a plan may tell what its parts come to.
 */
export function strangersIn(question: string, item: string): string[] {
  const program = programIn(question);
  if (!program || program.names.size === 0 || NumeralReader.of(question)) return [];
  const known = new Set(question.match(/[A-Za-z_$][\w$]*|\d+(?:\.\d+)?/g));
  // An outline has `{x}` for `${x}` and for `{x:.2f}`.
  const texts = question.replaceAll('${', '{').replace(/(?<=\{\w+):[^{}]*(?=\})/g, '');
  const found = [
    ...[...NAMES, CALLED].flatMap(pattern => placed(item, pattern)).filter(({ text }) => !known.has(text)),
    ...placed(item, NUMBER).filter(({ text }) => !known.has(text) && !IMPLIED.has(text)),
    ...placed(item, TEXT).filter(({ text }) => !texts.includes(text)),
  ];
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ text }) => text))];
}

function placed(item: string, pattern: RegExp): { text: string; at: number }[] {
  return [...item.matchAll(pattern)].map(({ 0: whole, 1: part = whole, index }) => ({ text: part, at: index }));
}
