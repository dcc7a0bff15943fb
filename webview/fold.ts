import * as l10n from '../src/core/l10n.ts';
import type { Fold } from '../src/core/panel.ts';
import { element, freshId, setAttribute } from './dom.ts';
import type { Post } from './vscode-host.ts';

/** What the reader may fold away. It is open while something is written into it, then as the reader last chose. */
const LIVE: ReadonlySet<Fold> = new Set(['question', 'plan', 'chain', 'answer']);

/** A part of the panel with a heading that folds it; `tools` stand beside the heading. */
export interface Section {
  readonly element: HTMLElement;
  /** The heading's text, which can be added to. */
  readonly title: HTMLElement;
}

/** Tells a part of the run without guidance from that of the other, for those who listen. */
export function markUnguided({ title }: Section): void {
  title.append(element('span', { class: 'only-heard' }, ` ${l10n.t('without guidance')}`));
}

/** All parts that fold, and what the reader chose for each. */
export class Folds {
  readonly #post: Post;
  readonly #setters: [part: Fold, setOpen: (open: boolean) => void][] = [];
  #folded = new Set<Fold>();
  #shown = '';

  constructor(post: Post) {
    this.#post = post;
  }

  /** Makes a part that folds. */
  section(part: Fold, name: string, tools: Node[], ...children: Node[]): Section {
    const [titleId, bodyId] = [freshId('title'), freshId('body')];
    const title = element('span', {}, name);
    const toggle = element('button', { type: 'button', class: 'toggle', 'aria-controls': bodyId }, title);
    const heading = element('h2', { id: titleId }, toggle);
    const body = element('div', { id: bodyId, class: 'body' }, ...children);
    const setOpen = (open: boolean): void => {
      setAttribute(toggle, 'aria-expanded', String(open));
      body.hidden = !open;
    };
    toggle.addEventListener('click', () => this.#choose(part, body.hidden !== false));
    this.#setters.push([part, setOpen]);
    setOpen(!this.#folded.has(part));
    const bar = element('div', { class: 'heading' }, heading, ...tools);
    return { element: element('section', { class: part, 'aria-labelledby': titleId }, bar, body), title };
  }

  /** What the host remembers, told again when another run is on show or this one has ended. */
  update(folded: readonly Fold[], entryId: string | undefined, isRunning: boolean): void {
    const shown = `${entryId} ${isRunning}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#folded = new Set(folded);
    for (const [part, setOpen] of this.#setters) setOpen((isRunning && LIVE.has(part)) || !this.#folded.has(part));
  }

  /** Opens a part that has to be seen; what the reader chose stays remembered. */
  open(part: Fold): void {
    for (const [other, setOpen] of this.#setters) if (other === part) setOpen(true);
  }

  #choose(part: Fold, open: boolean): void {
    if (open) this.#folded.delete(part);
    else this.#folded.add(part);
    for (const [other, setOpen] of this.#setters) if (other === part) setOpen(open);
    this.#post({ type: 'fold', part, folded: !open });
  }
}
