import * as l10n from '../src/core/l10n.ts';
import type { SettingsState } from '../src/core/settings-page.ts';
import { element, section, setText, type View } from './dom.ts';
import { bundlesView } from './settings-bundles.ts';
import { deviceView } from './settings-device.ts';
import { endpointView } from './settings-endpoint.ts';
import { choiceField, radioField, type SettingsPost } from './settings-fields.ts';
import { testView } from './settings-test.ts';
import { hostText, kindHint, kindNames } from './settings-words.ts';

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
    element('header', {}, element('h1', {}, l10n.t('Thinker Settings')), host),
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
  const kind = radioField({ key: 'thinker.kind', label: l10n.t('Where the thinker runs'), post }, kindNames());
  const hint = element('p', { class: 'quiet' });
  const device = deviceView(post);
  const fallback = choiceField(
    { key: 'thinker.fallback', label: l10n.t('When the thinker fails'), post },
    {
      unguided: l10n.t('Answer without guidance, and say so'),
      local: l10n.t("Use the bundle's own thinker on this machine, and say so"),
      error: l10n.t('Show the reason instead of an answer'),
    },
  );
  return {
    element: section('thinker', l10n.t('Thinker'), [], kind.element, hint, device.element, fallback.element),
    update(state) {
      const { fields } = state;
      device.update(state);
      kind.update(fields['thinker.kind']);
      setText(hint, kindHint(fields['thinker.kind'].value));
      fallback.update(fields['thinker.fallback']);
      fallback.element.hidden = fields['thinker.kind'].value === 'none';
    },
  };
}
