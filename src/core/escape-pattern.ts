/** Text as a pattern that finds it as it is, outside of square brackets. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
