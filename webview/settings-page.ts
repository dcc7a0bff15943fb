import type { SettingsState } from '../src/core/settings-page.ts';
import { element, section, setText, type View } from './dom.ts';
import { bundlesView } from './settings-bundles.ts';
import { endpointView } from './settings-endpoint.ts';
import { choiceField, radioField, type SettingsPost } from './settings-fields.ts';
import { testView } from './settings-test.ts';
import { hostText, KIND_NAMES, kindHint } from './settings-words.ts';

/** The whole settings page, top to bottom: where the thinker runs, the endpoint, a test, the bundles. */
export function settingsPageView(post: SettingsPost): View<SettingsState> {
  const host = element('p', { class: 'quiet' });
  const message = element('p', { class: 'message' });
  const nextStep = element('p');
  const error = element('div', { class: 'error', role: 'alert' }, message, nextStep);
  const thinker = thinkerView(post);
  const parts = [thinker, endpointView(post), testView(post), bundlesView(post)];
  const page = element(
    'main',
    { class: 'settings' },
    element('header', {}, element('h1', {}, 'Thinker Settings'), host),
    error,
    ...parts.map(part => part.element),
  );
  return {
    element: page,
    update(state) {
      setText(host, hostText(state.host));
      error.hidden = state.error === null;
      setText(message, state.error?.message ?? '');
      setText(nextStep, state.error?.nextStep ?? '');
      for (const part of parts) part.update(state);
    },
  };
}

function thinkerView(post: SettingsPost): View<SettingsState> {
  const kind = radioField({ key: 'thinker.kind', label: 'Where the thinker runs', post }, KIND_NAMES);
  const hint = element('p', { class: 'quiet' });
  const fallback = choiceField(
    { key: 'thinker.fallback', label: 'When the thinker fails', post },
    {
      unguided: 'Answer without guidance, and say so',
      local: "Use the bundle's own thinker on this machine, and say so",
      error: 'Show the reason instead of an answer',
    },
  );
  return {
    element: section('Thinker', [], kind.element, hint, fallback.element),
    update({ fields }) {
      kind.update(fields['thinker.kind']);
      setText(hint, kindHint(fields['thinker.kind'].value));
      fallback.update(fields['thinker.fallback']);
      fallback.element.hidden = fields['thinker.kind'].value === 'none';
    },
  };
}
