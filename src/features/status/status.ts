import { commands, type Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import { escapeMarkdown } from '../../core/escape-markdown.ts';
import { editorInUse } from '../editor-in-use.ts';
import type { EngineState } from '../engine-state.ts';
import { SHOW_STATUS } from '../ids.ts';
import { statusActions } from './actions.ts';
import { statusWords } from './words.ts';

/** The one item in the status bar: what the models are doing, and on click what can be done. */
export class Status implements Disposable {
  readonly #item: StatusBarItem;
  #state: EngineState = { executor: 'not-loaded', thinker: null };

  constructor() {
    this.#item = window.createStatusBarItem('status', StatusBarAlignment.Right);
    this.#item.name = 'Guided Reasoning';
    this.#item.command = SHOW_STATUS;
    this.show(this.#state);
    this.#item.show();
  }

  /** The item as it is on show. */
  get item(): StatusBarItem {
    return this.#item;
  }

  show(state: EngineState): void {
    this.#state = state;
    const { text, summary, details } = statusWords(state);
    this.#item.text = text;
    // A reason may hold what another program wrote: escaped it cannot become a link.
    const lines = details.map(escapeMarkdown);
    this.#item.tooltip = new MarkdownString(['**Guided Reasoning**', ...lines].join('\n\n'));
    this.#item.accessibilityInformation = { label: `Guided Reasoning: ${summary}`, role: 'button' };
  }

  /** Offers what can be done now. */
  async act(): Promise<void> {
    const actions = statusActions(this.#state, {
      hasSelection: editorInUse()?.selection.isEmpty === false,
    });
    const { summary } = statusWords(this.#state);
    const chosen = await window.showQuickPick(actions, { title: 'Guided Reasoning', placeHolder: summary });
    if (chosen) await commands.executeCommand(chosen.command);
  }

  dispose(): void {
    this.#item.dispose();
  }
}
