/** ‖a − b‖ / ‖b‖; infinite where there is nothing to compare. */
export function relativeDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length || b.length === 0) return Number.POSITIVE_INFINITY;
  let [difference, length] = [0, 0];
  for (const [index, value] of b.entries()) {
    difference += ((a[index] ?? 0) - value) ** 2;
    length += value ** 2;
  }
  return length === 0 ? Number.POSITIVE_INFINITY : Math.sqrt(difference / length);
}
