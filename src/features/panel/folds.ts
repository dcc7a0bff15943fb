import type { Memento } from 'vscode';
import * as z from 'zod';
import { type Fold, foldSchema } from '../../core/panel.ts';

const KEY = 'panel.folds';

/** What not every reader needs is folded at first. */
const FOLDED_AT_FIRST: readonly Fold[] = ['history', 'rejected', 'map', 'steering', 'samples', 'atlas', 'details'];

const choicesSchema = z.partialRecord(foldSchema, z.boolean());

/** Which parts of the panel the reader folded, for all windows from now on. */
export class Folds {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  get all(): readonly Fold[] {
    const choices = this.#choices();
    return foldSchema.options.filter(part => choices[part] ?? FOLDED_AT_FIRST.includes(part));
  }

  set(part: Fold, folded: boolean): void {
    void this.#memory.update(KEY, { ...this.#choices(), [part]: folded });
  }

  #choices(): z.infer<typeof choicesSchema> {
    return choicesSchema.safeParse(this.#memory.get(KEY)).data ?? {};
  }
}
