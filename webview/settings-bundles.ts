import * as l10n from '../src/core/l10n.ts';
import type { SettingsBundle, SettingsState } from '../src/core/settings-page.ts';
import { button, element, section, setAttribute, setText, type View, ViewList } from './dom.ts';
import type { SettingsPost } from './settings-fields.ts';
import { bundleText, bundleTitle } from './settings-words.ts';

/** The bundles on this machine: import, choose, verify, remove. */
export function bundlesView(post: SettingsPost): View<SettingsState> {
  const add = button(l10n.t('Import a bundle…'), () => post({ type: 'import-bundle' }));
  const problem = element('p', { class: 'problem', role: 'alert' });
  const list = element('ul', { class: 'plain' });
  const bundles = new ViewList<SettingsBundle>(list, () => bundleView(post));
  return {
    element: section('bundles', l10n.t('Bundles'), [add], problem, list),
    update({ bundles: shown, fields }) {
      problem.hidden = fields.bundle.problem === undefined;
      setText(problem, fields.bundle.problem ?? '');
      bundles.update(shown);
    },
  };
}

function bundleView(post: SettingsPost): View<SettingsBundle> {
  let id = '';
  const title = element('h3');
  const text = element('p', { class: 'quiet' });
  const problem = element('p', { class: 'problem', role: 'status' });
  const choose = button(l10n.t('Use'), () => post({ type: 'choose-bundle', id }));
  const verify = button(l10n.t('Verify'), () => post({ type: 'verify-bundle', id }));
  const remove = button(l10n.t('Remove'), () => post({ type: 'remove-bundle', id }));
  return {
    element: element(
      'li',
      { class: 'bundle' },
      title,
      text,
      problem,
      element('div', { class: 'row' }, choose, verify, remove),
    ),
    update(bundle) {
      id = bundle.id;
      setText(title, bundleTitle(bundle));
      setText(text, bundleText(bundle));
      problem.hidden = bundle.problem === undefined;
      setText(problem, bundle.problem ?? '');
      const hadFocus = document.activeElement === choose;
      choose.hidden = bundle.inUse && bundle.state !== 'not-agreed';
      if (hadFocus && choose.hidden) verify.focus();
      remove.hidden = bundle.kind !== 'imported';
      setAttribute(choose, 'aria-label', l10n.t('Use {0}', id));
      setAttribute(verify, 'aria-label', l10n.t('Verify {0}', id));
      setAttribute(remove, 'aria-label', l10n.t('Remove {0}', id));
    },
  };
}
