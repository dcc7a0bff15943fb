/** Numbers in words, from zero. */
export const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** The number that digits, a number word or an article is; undefined for any other word. */
export function numberOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  if (/^(?:an?|A|An)$/.test(word)) return 1;
  const at = NUMBER_WORDS.indexOf(word.toLowerCase());
  return at < 0 ? undefined : at;
}
