import { reportText } from '../src/core/device-words.ts';
import * as l10n from '../src/core/l10n.ts';
import type { SettingsState } from '../src/core/settings-page.ts';
import { element, setText, type View, ViewList } from './dom.ts';
import { choiceField, type SettingsPost } from './settings-fields.ts';

/** What the local thinker is to run on, what it does run on and how fast, and why not on something else. */
export function deviceView(post: SettingsPost): View<SettingsState> {
  const choice = choiceField(
    { key: 'thinker.device', label: l10n.t('What the local thinker runs on'), post },
    {
      auto: l10n.t('The fastest that gives the same guidance'),
      cpu: l10n.t('The processor'),
      webgpu: l10n.t('A GPU, by WebGPU'),
      cuda: l10n.t('An NVIDIA GPU, by CUDA (Linux)'),
      dml: l10n.t('A GPU, by DirectML (Windows)'),
      coreml: l10n.t("Apple's GPU or Neural Engine, by CoreML (macOS)"),
    },
  );
  const list = element('ul', { class: 'plain', 'aria-label': l10n.t('In use') });
  const lines = new ViewList<string>(list, () => {
    const item = element('li', { class: 'quiet' });
    return { element: item, update: text => setText(item, text) };
  });
  const box = element('div', {}, choice.element, list);
  return {
    element: box,
    update({ fields, device }) {
      box.hidden = fields['thinker.kind'].value !== 'local' && fields['thinker.fallback'].value !== 'local';
      choice.update(fields['thinker.device']);
      list.hidden = device === null;
      lines.update(device ? reportText(device) : []);
    },
  };
}
