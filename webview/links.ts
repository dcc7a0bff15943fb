/** Shows what belongs together: steps, items of the plan and words of the question, by mouse and by keyboard. */
import { linksOf, type StepLinks } from '../src/core/links.ts';
import type { PanelEntry } from '../src/core/panel.ts';
import type { TraceDraft } from '../src/core/trace.ts';
import { setAttribute } from './dom.ts';

/** What the steps of an entry use, by the entry's place: `a` for the first on show, `b` for the one beside it. */
export interface Linked {
  /** The names of the steps that carry out an item of the first entry's plan. */
  ofItem(index: number): string[];
  /** The words of the question that any step uses, in order, with the names of those steps. */
  readonly words: readonly { start: number; end: number; steps: string[] }[];
}

const latest = new WeakMap<TraceDraft, StepLinks[]>();

/** What each step of an entry uses. */
export function stepLinks({ trace }: PanelEntry): StepLinks[] {
  if (!trace) return [];
  const links = latest.get(trace) ?? linksOf(trace);
  latest.set(trace, links);
  return links;
}

/** What the steps of one or two entries use together. */
export function linkedBy(entry: PanelEntry, beside: PanelEntry | null): Linked {
  const words = new Map<number, { start: number; end: number; steps: string[] }>();
  const add = (links: readonly StepLinks[], place: string): void => {
    for (const [index, { spans }] of links.entries()) {
      for (const { start, end } of spans) {
        const word = words.get(start) ?? { start, end, steps: [] };
        word.steps.push(`${place}${index}`);
        words.set(start, word);
      }
    }
  };
  const first = stepLinks(entry);
  add(first, 'a');
  if (beside) add(stepLinks(beside), 'b');
  return {
    ofItem: item => first.flatMap(({ planItem }, index) => (planItem === item ? [`a${index}`] : [])),
    words: [...words.values()].sort((a, b) => a.start - b.start),
  };
}

/** Names the steps that an element belongs to; then it can be pointed at, also by the keys of its group. */
export function setSteps(target: HTMLElement, steps: readonly string[]): void {
  setAttribute(target, 'data-steps', steps.length > 0 ? steps.join(' ') : undefined);
  if (steps.length === 0) target.removeAttribute('tabindex');
  else if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
}

/** Lets a reader point at what belongs together, anywhere in `page`. */
export function showLinks(page: HTMLElement): void {
  const pointed = ({ target }: Event): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-steps]') : null;
  page.addEventListener('mouseover', event => mark(page, pointed(event) ?? focused(page)));
  page.addEventListener('mouseleave', () => mark(page, focused(page)));
  page.addEventListener('focusin', event => mark(page, pointed(event)));
  page.addEventListener('focusout', () => mark(page, null));
}

function focused(page: HTMLElement): HTMLElement | null {
  const { activeElement } = document;
  return page.contains(activeElement) ? (activeElement?.closest<HTMLElement>('[data-steps]') ?? null) : null;
}

function mark(page: HTMLElement, from: HTMLElement | null): void {
  const steps = new Set(stepsOf(from));
  for (const target of page.querySelectorAll<HTMLElement>('[data-steps]')) {
    const isOtherWord = from !== target && isWord(from) && isWord(target);
    target.classList.toggle('linked', !isOtherWord && stepsOf(target).some(step => steps.has(step)));
  }
}

function isWord(target: HTMLElement | null): boolean {
  return target?.classList.contains('word') ?? false;
}

function stepsOf(target: HTMLElement | null): string[] {
  return target?.dataset.steps?.split(' ') ?? [];
}
