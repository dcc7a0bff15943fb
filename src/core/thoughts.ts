/** Which thoughts a text leans on, from what leaving each of them out does to its log-probability. */

/** A thought whose absence costs less than this many nats carries nothing that is worth naming. */
const LEAST = 0.1;
/** And none that costs less than this share of what the strongest does. */
const SHARE = 0.25;

/** The indices of the thoughts that carry a text, the strongest first. `effects`: nats, one for each thought left out. */
export function carriers(effects: readonly number[]): number[] {
  const limit = Math.min(-LEAST, SHARE * Math.min(...effects));
  return [...effects.keys()]
    .filter(thought => (effects[thought] ?? 0) <= limit)
    .sort((a, b) => (effects[a] ?? 0) - (effects[b] ?? 0));
}
