/** Small helpers that build elements and change only what differs, so that focus and selection survive an update. */

import * as l10n from '../src/core/l10n.ts';

/** A piece of the page that shows a value, and shows the next one in the same elements. */
export interface View<T> {
  readonly element: HTMLElement;
  update(value: T): void;
}

/** An element with attributes and children; strings become text, never HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** A control of the toolkit, such as `vscode-button`. */
export function control(tag: `vscode-${string}`, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  return created;
}

/** A button of the toolkit. */
export function button(
  label: string,
  onClick: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): HTMLElement {
  const created = control('vscode-button', { appearance });
  created.textContent = label;
  created.addEventListener('click', onClick);
  return created;
}

/** How long a copy button says that it copied. */
const CONFIRM_MS = 1500;

/** A button that copies, and for a moment says that it did. */
export function copyButton(label: string, onClick: () => void): HTMLElement {
  const copy = button(label, () => {
    onClick();
    setText(copy, l10n.t('Copied'));
    setTimeout(() => setText(copy, label), CONFIRM_MS);
  });
  return copy;
}

/** Counts elements that others refer to. */
let ids = 0;

/** An id that no other element has. */
export function freshId(name: string): string {
  return `${name}-${++ids}`;
}

/** A part of a page, by its class, with a heading; `tools` stand beside the heading. */
export function section(name: string, title: string, tools: Node[], ...children: Node[]): HTMLElement {
  const id = `${name}-title`;
  return element(
    'section',
    { class: name, 'aria-labelledby': id },
    element('div', { class: 'heading' }, element('h2', { id }, title), ...tools),
    ...children,
  );
}

/** A sentence with elements in it: `say` gets a mark for each, to put at its place in the sentence. */
export function sentence(parts: readonly Node[], say: (...marks: string[]) => string): (Node | string)[] {
  const marks = parts.map((_, index) => String.fromCodePoint(0xf0000 + index));
  const pieces = say(...marks).split(/([\u{f0000}-\u{fffff}])/u);
  return pieces.map(piece => parts[marks.indexOf(piece)] ?? piece);
}

/** Shows `text` in an element of its own. Text that grows is appended to: a selection in it stays. */
export function setText(target: HTMLElement, text: string): void {
  const node = target.firstChild;
  if (!(node instanceof Text)) target.textContent = text;
  else if (node.data === text) return;
  else if (text.startsWith(node.data)) node.appendData(text.slice(node.data.length));
  else node.data = text;
}

/** Sets an attribute, or removes it where there is no value. */
export function setAttribute(target: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Puts the focus on the first button in an element or, where it has none in sight, on the heading of the part around it. */
export function focusIn(place: Element | null | undefined): void {
  const buttons = place?.querySelectorAll<HTMLElement>('button, vscode-button') ?? [];
  const inSight = [...buttons].find(one => one.closest('[hidden]') === null);
  (inSight ?? place?.closest('section')?.querySelector<HTMLElement>('.toggle'))?.focus();
}

/** One view for each item of a list, in order; views are reused by position. */
export class ViewList<T> {
  readonly #parent: HTMLElement;
  readonly #create: () => View<T>;
  readonly #views: View<T>[] = [];

  constructor(parent: HTMLElement, create: () => View<T>) {
    this.#parent = parent;
    this.#create = create;
  }

  update(items: readonly T[]): void {
    const removed = this.#views.splice(items.length).map(view => view.element);
    const hadFocus = removed.some(one => one.contains(document.activeElement));
    for (const one of removed) one.remove();
    for (const [index, item] of items.entries()) {
      const view = this.#views[index] ?? this.#append();
      view.update(item);
    }
    if (hadFocus) focusIn(this.#views.at(-1)?.element ?? this.#parent);
  }

  #append(): View<T> {
    const view = this.#create();
    this.#views.push(view);
    this.#parent.append(view.element);
    return view;
  }
}
