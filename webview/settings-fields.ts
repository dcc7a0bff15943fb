import * as l10n from '../src/core/l10n.ts';
import type { PageKey, SettingsField, SettingsMessage } from '../src/core/settings-page.ts';
import { button, control, element, setAttribute, setText, type View } from './dom.ts';
import { overrideText } from './settings-words.ts';

export type SettingsPost = (message: SettingsMessage) => void;

/** A control of the toolkit that holds a value. */
interface ValueControl extends HTMLElement {
  value: string;
  /** Of a list: whether its choices are shown. */
  readonly open?: boolean;
}

export interface FieldOptions {
  readonly key: PageKey;
  /** Its visible name, which is also the one that is read aloud. */
  readonly label: string;
  readonly post: SettingsPost;
}

/** A setting that is typed; it is sent when the reader leaves the field or presses Enter. */
export function textField(options: FieldOptions & { readonly placeholder?: string }): View<SettingsField> {
  const { label, placeholder = '' } = options;
  const input = control('vscode-text-field', { placeholder });
  // The toolkit shows this as the label, and names the field by it.
  input.textContent = label;
  return field(options, input as ValueControl, []);
}

/** A setting that is chosen from a list. */
export function choiceField(options: FieldOptions, choices: Readonly<Record<string, string>>): View<SettingsField> {
  const input = control('vscode-dropdown', { 'aria-label': options.label });
  input.append(...optionsOf('vscode-option', choices));
  return field(options, input as ValueControl, [visibleLabel(options)]);
}

/** A setting of few values, all in sight. */
export function radioField(options: FieldOptions, choices: Readonly<Record<string, string>>): View<SettingsField> {
  const input = control('vscode-radio-group', { 'aria-label': options.label, orientation: 'vertical' });
  input.append(...optionsOf('vscode-radio', choices));
  return field(options, input as ValueControl, [visibleLabel(options)]);
}

function optionsOf(tag: 'vscode-option' | 'vscode-radio', choices: Readonly<Record<string, string>>): HTMLElement[] {
  return Object.entries(choices).map(([value, text]) => {
    const option = control(tag, { value });
    option.textContent = text;
    return option;
  });
}

function visibleLabel({ label }: FieldOptions): HTMLElement {
  return element('span', { class: 'label', 'aria-hidden': 'true' }, label);
}

function field({ key, label, post }: FieldOptions, input: ValueControl, before: Node[]): View<SettingsField> {
  let shown: string | undefined;
  let isRefused = false;
  // The toolkit's list takes what was only looked at; elsewhere Escape leaves a choice as it was. (Its `aria-expanded`
  // comes a frame later than `open`.)
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && input.open && shown !== undefined) input.value = shown;
  });
  input.addEventListener('change', () => {
    // The toolkit reports changes that the page itself made, too.
    if (shown !== undefined && (input.value !== shown || isRefused)) post({ type: 'set', key, value: input.value });
  });
  const override = element('p', { class: 'override' });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const where = button(l10n.t('Show in Settings'), () => post({ type: 'open-setting', key }));
  where.classList.add('link');
  where.setAttribute('aria-label', l10n.t('Show in Settings: {0}', label));
  const overridden = element('div', { class: 'overridden' }, override, where);
  const box = element('div', { class: 'field' }, ...before, input, overridden, problem);
  return {
    element: box,
    update(setting) {
      const changed = setting.value !== shown;
      const typing = document.activeElement === input;
      shown = setting.value;
      // What was refused stays to be corrected, and what is being typed stays anyway.
      if (changed || (!typing && setting.problem === undefined)) input.value = setting.value;
      isRefused = setting.problem !== undefined && input.value !== setting.value;
      const decided = overrideText(setting);
      overridden.hidden = decided === undefined;
      setText(override, decided ?? '');
      problem.hidden = setting.problem === undefined;
      setAttribute(input, 'aria-invalid', problem.hidden ? undefined : 'true');
      setText(problem, setting.problem ?? '');
    },
  };
}
