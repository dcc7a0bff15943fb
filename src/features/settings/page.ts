import { hostname } from 'node:os';
import {
  commands,
  type Disposable,
  env,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import type { BundleStore } from '../../bundle/store.ts';
import { isInTheClear, originOf, parseEndpoint } from '../../core/endpoint-url.ts';
import { asReasoningError } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import { faultOf, SECTION, type SettingKey } from '../../core/settings.ts';
import {
  type PageKey,
  pageKeys,
  parseSettingsMessage,
  type SettingsField,
  type SettingsHostMessage,
  type SettingsMessage,
  type SettingsState,
  valueFromText,
} from '../../core/settings-page.ts';
import type { Log } from '../../platform/log.ts';
import type { PanelPaths } from '../../platform/paths.ts';
import { SETTINGS_TYPE } from '../ids.ts';
import { PageView } from '../page-view.ts';
import type { ThinkerParts } from '../thinkers.ts';
import { Bundles } from './bundles.ts';
import type { Consent } from './consent.ts';
import type { NativeSettings } from './native.ts';
import { ThinkerTest } from './thinker-test.ts';
import { askForToken, forgetToken } from './token-dialogs.ts';
import type { Tokens } from './tokens.ts';

export interface SettingsPageOptions {
  readonly paths: PanelPaths;
  readonly log: Log;
  readonly settings: NativeSettings;
  readonly tokens: Tokens;
  readonly store: BundleStore;
  readonly consent: Consent;
  readonly parts: ThinkerParts;
  /** Calls back when a token was stored or deleted, in any window. */
  readonly onTokenChange: (listener: () => void) => Disposable;
  /** Told when a test of the connection passed. */
  readonly onPassed: () => void;
}

/** The settings page: shows VS Code's own settings, writes them, and does what they cannot. */
export class SettingsPage implements WebviewPanelSerializer {
  readonly #options: SettingsPageOptions;
  readonly #bundles: Bundles;
  readonly #test: ThinkerTest;
  /** What was typed and refused, by setting. */
  readonly #refused = new Map<SettingKey, string>();
  #view: PageView<SettingsHostMessage, SettingsMessage> | undefined;
  #listeners: Disposable[] = [];
  #engines: SettingsState['engines'] = { status: 'not-looked' };
  #error: SettingsState['error'] = null;
  /** Counts states, so that one that took long does not come after a newer one. */
  #states = 0;

  constructor(options: SettingsPageOptions) {
    this.#options = options;
    const onChange = (): void => void this.#post();
    this.#bundles = new Bundles({ ...options, onChange });
    this.#test = new ThinkerTest({ ...options, onChange });
  }

  /** Shows the page, the one of this window. */
  open(): void {
    if (this.#view) {
      this.#view.reveal({ focus: true });
      return;
    }
    this.#adopt(window.createWebviewPanel(SETTINGS_TYPE, l10n.t('Thinker Settings'), ViewColumn.Active, {}));
  }

  /** Takes the page back after a reload of the window. It keeps nothing: what it shows is what the settings say. */
  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    if (this.#view) panel.dispose();
    else this.#adopt(panel);
  }

  /** Stops what runs. The page stays: a reloaded window takes it back. */
  dispose(): void {
    this.#stop();
  }

  #adopt(panel: WebviewPanel): void {
    const { paths, log, settings, parts, onTokenChange } = this.#options;
    this.#view = new PageView({
      name: 'settings page',
      parse: parseSettingsMessage,
      panel,
      paths,
      log,
      onMessage: message => void this.receive(message),
      onClose: () => {
        this.#view = undefined;
        this.#stop();
        this.#forget();
      },
    });
    this.#listeners = [
      settings.onChange(affects => {
        for (const key of this.#refused.keys()) if (affects(key)) this.#refused.delete(key);
        this.#changed();
      }),
      onTokenChange(() => this.#changed()),
      parts.devices.report.onDidChange(() => void this.#post()),
      panel.onDidChangeViewState(() => void this.#post()),
    ];
  }

  #changed(): void {
    this.#test.reset();
    void this.#post();
  }

  #stop(): void {
    this.#test.stop();
    for (const listener of this.#listeners.splice(0)) listener.dispose();
  }

  /** Nothing that was found or went wrong outlives the page. */
  #forget(): void {
    this.#test.reset();
    this.#bundles.forget();
    this.#refused.clear();
    this.#error = null;
    this.#engines = { status: 'not-looked' };
  }

  /** Does what the page asks for; what went wrong is in the next state. */
  async receive(message: SettingsMessage): Promise<void> {
    if (message.type !== 'ready') this.#error = null;
    try {
      await this.#act(message);
    } catch (error) {
      const { code, message: text, nextStep } = asReasoningError(error);
      this.#options.log.warn(`Settings page, ${message.type}: ${code}: ${text}`);
      this.#error = { message: text, nextStep };
    }
    await this.#post();
  }

  async #act(message: SettingsMessage): Promise<void> {
    const { settings, tokens } = this.#options;
    const url = settings.check().settings['thinker.endpoint.url'];
    switch (message.type) {
      case 'ready':
        return;
      case 'set':
        return this.#set(message.key, message.value);
      case 'open-setting':
        await commands.executeCommand('workbench.action.openSettings', `${SECTION}.${message.key}`);
        return;
      case 'set-token':
        return askForToken(url, tokens);
      case 'forget-token':
        return forgetToken(url, tokens);
      case 'look-for-engines':
        return this.#look();
      case 'use-engine':
        return this.#use(message.url);
      case 'test':
        return this.#test.run();
      case 'stop-test':
        return this.#test.stop();
      case 'import-bundle':
        return this.#bundles.import();
      case 'choose-bundle':
        return this.#bundles.choose(message.id);
      case 'verify-bundle':
        return this.#bundles.verify(message.id);
      case 'remove-bundle':
        return this.#bundles.remove(message.id);
    }
  }

  async #set(key: PageKey, text: string): Promise<void> {
    const value = valueFromText(key, text);
    const fault = faultOf(key, value);
    if (fault !== undefined) {
      this.#refused.set(key, fault);
      return;
    }
    this.#refused.delete(key);
    await this.#options.settings.write(key, value);
  }

  async #look(): Promise<void> {
    if (this.#engines.status === 'looking') return;
    this.#engines = { status: 'looking' };
    void this.#post();
    const [{ lookForServers, WELL_KNOWN_PORTS }, { engineNamed }] = await Promise.all([
      import('../../guidance/look.ts'),
      import('../../guidance/engines/index.ts'),
    ]);
    const found = await lookForServers(this.#options.parts.fetch, AbortSignal.timeout(10_000));
    const usable = found.map(server => ({
      ...server,
      usable: server.engine === null || engineNamed(server.engine) !== undefined,
    }));
    this.#engines = { status: 'looked', found: usable, ports: [...WELL_KNOWN_PORTS] };
  }

  /** Takes an engine that was found, and no other address. */
  async #use(url: string): Promise<void> {
    if (this.#engines.status !== 'looked' || !this.#engines.found.some(engine => engine.url === url)) return;
    await this.#set('thinker.endpoint.url', url);
    await this.#set('thinker.endpoint.model', '');
    await this.#set('thinker.kind', 'endpoint');
  }

  async #post(): Promise<void> {
    if (this.#view === undefined) return;
    const number = ++this.#states;
    const state = await this.state();
    if (number === this.#states) this.#view?.post({ type: 'state', state });
  }

  /** What the page shows. */
  async state(): Promise<SettingsState> {
    const { settings, tokens } = this.#options;
    const { settings: values, faults } = settings.check();
    const field = (key: SettingKey): SettingsField => {
      const problem = this.#refused.get(key) ?? faults.find(fault => fault.key === key)?.message;
      return { value: String(values[key]), source: settings.source(key), ...(problem && { problem }) };
    };
    const url = values['thinker.endpoint.url'];
    const parsed = parseEndpoint(url);
    const fields = Object.fromEntries([...pageKeys, 'bundle' as const].map(key => [key, field(key)]));
    return {
      host: { side: env.remoteName === undefined ? 'local' : 'remote', name: hostname() },
      fields: fields as SettingsState['fields'],
      device: this.#options.parts.devices.report.value,
      token: {
        origin: originOf(url) ?? null,
        set: (await tokens.get(url)) !== undefined,
        inTheClear: parsed.ok && isInTheClear(parsed.url),
      },
      engines: this.#engines,
      test: this.#test.state,
      bundles: await this.#bundles.list(),
      error: this.#error,
    };
  }
}
