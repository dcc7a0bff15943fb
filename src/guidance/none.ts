import type { Thinker } from './thinker.ts';

/** No thinker: the executor runs on its learned null guidance. */
export const noThinker: Thinker = {
  kind: 'none',
  model: null,
  think: async () => null,
  dispose: async () => {},
};
