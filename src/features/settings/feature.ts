import type { Disposable, ExtensionContext } from 'vscode';
import type { BundleStore } from '../../bundle/store.ts';
import { reportText } from '../../core/device-words.ts';
import { LocalDevices } from '../../guidance/local-devices.ts';
import type { Log } from '../../platform/log.ts';
import type { ExtensionPaths } from '../../platform/paths.ts';
import type { EngineOptions } from '../engine.ts';
import type { ThinkerParts } from '../thinkers.ts';
import { modelConfiguration } from './configuration.ts';
import { Consent } from './consent.ts';
import { NativeSettings } from './native.ts';
import { SettingsPage } from './page.ts';
import { askForToken, forgetToken } from './token-dialogs.ts';
import { Tokens } from './tokens.ts';

export interface SettingsFeatureOptions {
  readonly context: Pick<ExtensionContext, 'secrets' | 'globalState'>;
  readonly paths: ExtensionPaths;
  readonly log: Log;
  readonly store: BundleStore;
  /** Told when an endpoint that was given up may work again: settings, its token or a test say so. */
  readonly onEndpointRevived: () => void;
}

/** Settings, tokens and the settings page, put together; what they mean for the engine. */
export class SettingsFeature {
  readonly native: NativeSettings;
  readonly page: SettingsPage;
  /** What the engine takes from the settings. */
  readonly forEngine: ThinkerParts & Pick<EngineOptions, 'configuration'>;
  readonly #tokens: Tokens;
  readonly #listeners: readonly Disposable[];

  constructor({ context, paths, log, store, onEndpointRevived }: SettingsFeatureOptions) {
    const settings = new NativeSettings(log);
    const tokens = new Tokens(context.secrets);
    const consent = new Consent(context.globalState);
    const parts: ThinkerParts = {
      thinkerEntry: paths.thinkerEntry,
      rowsEntry: paths.rowsEntry,
      devices: new LocalDevices(),
      // Looked up at each call: VS Code puts its own in the place of the global one.
      fetch: (url, init) => globalThis.fetch(url, init),
      token: url => tokens.get(url),
    };
    parts.devices.report.onDidChange(report => report && log.info(`Local thinker: ${reportText(report).join(' ')}`));
    this.native = settings;
    this.#tokens = tokens;
    this.forEngine = {
      ...parts,
      configuration: () => modelConfiguration(settings.read(), store, consent),
    };
    this.page = new SettingsPage({
      paths: paths.settingsPage,
      log,
      settings,
      tokens,
      store,
      consent,
      parts,
      onTokenChange: listener => context.secrets.onDidChange(listener),
      onPassed: onEndpointRevived,
    });
    this.#listeners = [settings.onChange(onEndpointRevived), context.secrets.onDidChange(onEndpointRevived)];
  }

  /** Asks for the token of the endpoint that the settings name. */
  askForToken(): Promise<void> {
    return askForToken(this.native.check().settings['thinker.endpoint.url'], this.#tokens);
  }

  forgetToken(): Promise<void> {
    return forgetToken(this.native.check().settings['thinker.endpoint.url'], this.#tokens);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.page.dispose();
  }
}
