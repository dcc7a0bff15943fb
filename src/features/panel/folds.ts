import type { Memento } from 'vscode';
import * as z from 'zod';
import { type Fold, foldSchema } from '../../core/panel.ts';

const KEY = 'panel.folded';

/** Which parts of the panel the reader folded, for all windows from now on. The list of all is folded at first. */
export class Folds {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  get all(): readonly Fold[] {
    const folded = z.array(foldSchema).safeParse(this.#memory.get(KEY));
    return folded.data ?? ['history', 'details'];
  }

  set(part: Fold, folded: boolean): void {
    const others = this.all.filter(other => other !== part);
    void this.#memory.update(KEY, folded ? [...others, part] : others);
  }
}
