import * as l10n from '../src/core/l10n.ts';
import type { SettingsState, TestStep } from '../src/core/settings-page.ts';
import { button, element, section, setText, type View, ViewList } from './dom.ts';
import type { SettingsPost } from './settings-fields.ts';
import { stepText, verdictText } from './settings-words.ts';

/** The connection test: a button, each step with what it found, and the verdict. */
export function testView(post: SettingsPost): View<SettingsState> {
  const start = button('', () => post({ type: 'test' }), 'primary');
  const stop = button(l10n.t('Stop test'), () => post({ type: 'stop-test' }));
  const verdict = element('p', { class: 'verdict', role: 'status' });
  const list = element('ul', { class: 'plain steps' });
  const steps = new ViewList<TestStep>(list, stepView);
  const part = section('test', l10n.t('Test'), [], element('div', { class: 'row' }, start, stop, verdict), list);
  return {
    element: part,
    update(state) {
      const kind = state.fields['thinker.kind'].value;
      part.hidden = kind === 'none';
      setText(start, kind === 'endpoint' ? l10n.t('Test connection') : l10n.t('Test thinker'));
      const running = state.test?.running === true;
      const hadFocus = document.activeElement === start || document.activeElement === stop;
      start.hidden = running;
      stop.hidden = !running;
      if (hadFocus) (running ? stop : start).focus();
      setText(verdict, verdictText(state));
      list.hidden = state.test === null;
      steps.update(state.test?.steps ?? []);
    },
  };
}

function stepView(): View<TestStep> {
  const sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
  const heard = element('span', { class: 'only-heard' });
  const name = element('span', { class: 'step-name' });
  const detail = element('p', { class: 'quiet' });
  const item = element('li', {}, sign, heard, name, detail);
  return {
    element: item,
    update(step) {
      const text = stepText(step);
      item.dataset.outcome = step.outcome;
      setText(sign, text.sign);
      setText(heard, `${text.heard}: `);
      setText(name, text.name);
      setText(detail, text.detail);
    },
  };
}
