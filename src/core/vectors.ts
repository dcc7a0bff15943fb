/** ‖a − b‖ / ‖b‖. */
export function relativeDifference(a: Float32Array, b: Float32Array): number {
  let difference = 0;
  let length = 0;
  for (const [index, value] of b.entries()) {
    difference += ((a[index] ?? 0) - value) ** 2;
    length += value ** 2;
  }
  return Math.sqrt(difference / length);
}
