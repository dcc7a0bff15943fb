import type { Guidance, Thinker } from './thinker.ts';

/** A thinker before another, whose name and end are that one's. */
export abstract class WrappedThinker<T extends Thinker = Thinker> implements Thinker {
  protected readonly thinker: T;

  constructor(thinker: T) {
    this.thinker = thinker;
  }

  get kind(): Thinker['kind'] {
    return this.thinker.kind;
  }

  get model(): string | null {
    return this.thinker.model;
  }

  abstract think(question: string, signal: AbortSignal): Promise<Guidance | null>;

  dispose(): Promise<void> {
    return this.thinker.dispose();
  }
}
