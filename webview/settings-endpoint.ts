import * as l10n from '../src/core/l10n.ts';
import { precisions } from '../src/core/precision.ts';
import type { SettingsEngine, SettingsState } from '../src/core/settings-page.ts';
import { button, element, section, setAttribute, setText, type View, ViewList } from './dom.ts';
import { choiceField, type SettingsPost, textField } from './settings-fields.ts';
import { enginesText, engineText, tokenText } from './settings-words.ts';

/** Address, model, limits and token of the endpoint, and the servers found on this machine. */
export function endpointView(post: SettingsPost): View<SettingsState> {
  const url = textField({
    key: 'thinker.endpoint.url',
    label: l10n.t('Address'),
    placeholder: 'http://127.0.0.1:8000',
    post,
  });
  const model = textField({
    key: 'thinker.endpoint.model',
    label: l10n.t('Model'),
    placeholder: l10n.t('the first that the server lists'),
    post,
  });
  const api = choiceField(
    { key: 'thinker.endpoint.api', label: l10n.t('What the server speaks'), post },
    {
      auto: l10n.t('Ask the server'),
      vllm: l10n.t("vLLM's /pooling"),
      'llama.cpp': l10n.t("llama.cpp's /embeddings"),
      sglang: l10n.t("SGLang's /generate"),
    },
  );
  const precision = choiceField(
    { key: 'thinker.endpoint.precision', label: l10n.t('Precision it computes in'), post },
    Object.fromEntries(precisions.map(name => [name, name])),
  );
  const timeout = textField({
    key: 'thinker.endpoint.timeoutSeconds',
    label: l10n.t('Seconds to wait for an answer'),
    post,
  });
  const token = tokenView(post);
  const engines = enginesView(post);
  const part = section(
    'endpoint',
    l10n.t('Endpoint'),
    [],
    engines.element,
    element('div', { class: 'fields' }, url.element, model.element, api.element, precision.element, timeout.element),
    token.element,
  );
  return {
    element: part,
    update(state) {
      part.hidden = state.fields['thinker.kind'].value !== 'endpoint';
      url.update(state.fields['thinker.endpoint.url']);
      model.update(state.fields['thinker.endpoint.model']);
      api.update(state.fields['thinker.endpoint.api']);
      precision.update(state.fields['thinker.endpoint.precision']);
      timeout.update(state.fields['thinker.endpoint.timeoutSeconds']);
      token.update(state.token);
      engines.update(state.engines);
    },
  };
}

function tokenView(post: SettingsPost): View<SettingsState['token']> {
  const text = element('p', { role: 'status' });
  const set = button(l10n.t('Set token…'), () => post({ type: 'set-token' }));
  const forget = button(l10n.t('Forget token'), () => post({ type: 'forget-token' }));
  return {
    element: element('div', { class: 'row' }, set, forget, text),
    update(token) {
      setText(text, tokenText(token));
      set.hidden = token.origin === null;
      const hadFocus = document.activeElement === forget;
      forget.hidden = !token.set;
      if (hadFocus && forget.hidden) set.focus();
    },
  };
}

function enginesView(post: SettingsPost): View<SettingsState['engines']> {
  const look = button(l10n.t('Look for engines'), () => post({ type: 'look-for-engines' }));
  const text = element('p', { role: 'status' });
  const list = element('ul', { class: 'plain', 'aria-label': l10n.t('Engines on this machine') });
  const found = new ViewList<SettingsEngine>(list, () => engineView(post));
  return {
    element: element('div', {}, element('div', { class: 'row' }, look, text), list),
    update(engines) {
      setText(text, enginesText(engines));
      const shown = engines.status === 'looked' ? engines.found : [];
      list.hidden = shown.length === 0;
      found.update(shown);
    },
  };
}

function engineView(post: SettingsPost): View<SettingsEngine> {
  let url = '';
  const text = element('span');
  const use = button(l10n.t('Use'), () => post({ type: 'use-engine', url }));
  return {
    element: element('li', { class: 'row' }, text, use),
    update(engine) {
      url = engine.url;
      setText(text, engineText(engine));
      use.hidden = !engine.usable;
      setAttribute(use, 'aria-label', l10n.t('Use {0}', engine.url));
    },
  };
}
