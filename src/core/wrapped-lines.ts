/** Prose as people break it into lines, put together again: the models read a paragraph as one line. */

const SENTENCE_END = /[.?!]["')\]]*$/;
/** What stands on a line of its own: choices, items of lists, headings, rows of tables, what a list is called. */
const ITEM = /^(?:Options:|[-*•>|]\s|#+\s|\(\w\)\s|\w\)\s|\p{Lu}[\p{L} ]*:$)/u;
/** Inside a sentence it is only a number: `She lives at number` and `12. Then she moves`. */
const NUMBERED_ITEM = /^\d{1,2}[.)]\s/;
/** Questions with such choices are published with sentences that begin a line. */
const LETTERED_CHOICE = /^\([A-Z]\)\s/;

/** Joins the lines of paragraphs with spaces; what stands on a line of its own stays there, as do empty lines. */
export function joinWrapped(lines: readonly string[]): string {
  const trimmed = lines.map(line => line.trim());
  const hasLetteredChoices = trimmed.some(line => LETTERED_CHOICE.test(line));
  let [text, before, isListed] = ['', '', false];
  for (const line of trimmed) {
    const isUnfinished = before !== '' && !SENTENCE_END.test(before);
    const isItem = ITEM.test(line) || (!isUnfinished && NUMBERED_ITEM.test(line));
    if (line === '') isListed = false;
    const isApart = isListed || before === '' || line === '' || isItem || (hasLetteredChoices && !isUnfinished);
    text += `${isApart ? '\n' : ' '}${line}`;
    // What follows an item or a colon are items too, or rows of a table.
    isListed ||= isItem || line.endsWith(':');
    before = line;
  }
  return text.slice(1);
}

const PLAIN = /^(?:\p{Lu}\p{L}+: )?[\p{L}\d\s',.;?!$%-]+$/u;
const KEYWORD =
  '(?:return|yield|raise|throw|del|assert|global|nonlocal|import|from|as|for|in|if|else|is|not|and|or|while|with|match|' +
  'case|break|continue|pass|new|await|async|function|class)\\b';
const TWO_WORDS = new RegExp(`(?<![\\p{L}\\d])(?!${KEYWORD})[\\p{L}\\d']+,? (?!${KEYWORD})[\\p{L}\\d]`, 'u');

/** Whether a line is of words and numbers, two of them side by side as in no code. */
export function isOfWords(line: string): boolean {
  return PLAIN.test(line) && TWO_WORDS.test(line);
}

/** Whether a line goes on with the sentence that the line before did not end: `do you` and `return to the start?`. */
export function continuesSentence(before: string, line: string): boolean {
  if (before === '' || before.endsWith(':') || SENTENCE_END.test(before)) return false;
  return /[-+*/%&|^]$/.test(before) || isOfWords(line);
}
