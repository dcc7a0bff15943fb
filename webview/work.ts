import * as l10n from '../src/core/l10n.ts';
import type { Work, WorkKind } from '../src/core/panel.ts';
import { button, control, element, focusIn, setText, type View } from './dom.ts';
import type { Post } from './vscode-host.ts';

export interface WorkOptions {
  readonly kind: WorkKind;
  /** What the button says that begins. */
  readonly label: string;
  readonly post: Post;
  readonly onStart: (id: string) => void;
}

export interface ShownWork {
  readonly id: string;
  readonly work: readonly Work[];
  /** How far it has come, in words. */
  readonly progress: string;
  /** Whether there is nothing more to begin. */
  readonly complete?: boolean;
}

/** Begins one of the things that can be asked of an answered question, says how it goes, and stops it. */
export function workView({ kind, label, post, onStart }: WorkOptions): View<ShownWork> {
  let id = '';
  const start = button(label, () => onStart(id));
  const stop = button(l10n.t('Stop'), () => post({ type: 'stop-work', id, kind }));
  const ring = element('span', { class: 'ring', 'aria-hidden': 'true' }, control('vscode-progress-ring'));
  const said = element('span', { class: 'quiet', role: 'status' });
  const message = element('p', { class: 'message' });
  const nextStep = element('p');
  const failure = element('div', { class: 'error', role: 'alert' }, message, nextStep);
  const row = element('div', { class: 'work' }, start, stop, ring, said);
  const box = element('div', {}, row, failure);
  return {
    element: box,
    update({ id: shownId, work, progress, complete = false }) {
      id = shownId;
      const own = work.find(one => one.kind === kind);
      const running = own !== undefined && own.error === undefined;
      const hadFocus = row.contains(document.activeElement);
      start.hidden = running || complete;
      stop.hidden = ring.hidden = !running;
      setText(said, running ? progress : '');
      box.hidden = complete && own === undefined;
      if (hadFocus && document.activeElement?.matches('[hidden], [hidden] *, body')) focusIn(box);
      failure.hidden = own?.error === undefined;
      setText(message, own?.error?.message ?? '');
      setText(nextStep, own?.error?.nextStep ?? '');
    },
  };
}
