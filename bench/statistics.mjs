/** The middle of some numbers, with the smallest and the largest: `12 (10–15)`. */
export function summary(values, digits = 0) {
  if (values.length === 0) return '–';
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
  const [median, smallest, largest] = [middle, sorted[0], sorted.at(-1)].map(value => value.toFixed(digits));
  return `${median} (${smallest}–${largest})`;
}
