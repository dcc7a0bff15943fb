// Messages that are spoilt anywhere, as they can arrive at a webview.
import fc from 'fast-check';

/** A message with a state in which one field, however deep, is another value. */
function spoil(state, at, value) {
  const copy = structuredClone(state);
  const places = [copy];
  for (const place of places) {
    places.push(...Object.values(place).filter(inner => typeof inner === 'object' && inner !== null));
  }
  const place = places[at % places.length];
  const keys = Object.keys(place);
  if (keys.length > 0) place[keys[at % keys.length]] = value;
  return { type: 'state', state: copy };
}

/** What can be posted at all, as it arrives. */
function cloneable(value) {
  try {
    return [JSON.parse(JSON.stringify(value))];
  } catch {
    return [];
  }
}

/** Several hundred messages: anything, anything under the names of messages, and spoilt states; the same every time. */
export function spoiltMessages(state) {
  const spoilt = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.constantFrom('state', 'history', 'training'),
      ...{ state: fc.anything(), history: fc.anything(), training: fc.anything() },
    }),
    fc.tuple(fc.nat(), fc.anything()).map(([at, value]) => spoil(state, at, value)),
  );
  return fc.sample(spoilt, { numRuns: 300, seed: 7 }).flatMap(value => cloneable(value));
}
