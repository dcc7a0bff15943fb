/** A probability in whole per cent, never more than it is, and never certain. */
export function percent(probability: number): string {
  if (probability > 0.99) return 'over 99 %';
  if (probability < 0.01 && probability > 0) return 'under 1 %';
  // A whole per cent that binary fractions place a hair below itself, such as 0.29, stays whole.
  return `${Math.floor(probability * 100 + 1e-9)} %`;
}
