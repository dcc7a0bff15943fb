import { ProgressLocation, Uri, window } from 'vscode';
import { Bundle } from '../../bundle/load.ts';
import { inWords } from '../../core/failures.ts';
import * as l10n from '../../core/l10n.ts';
import type { GuidanceCache } from '../../guidance/cache.ts';
import { GuidanceFile } from '../../guidance/guidance-file.ts';
import type { EngineOptions } from '../engine.ts';

/** What people do with kept guidance. */
export class GuidanceCommands {
  readonly #cache: GuidanceCache;
  readonly #configuration: EngineOptions['configuration'];

  constructor(cache: GuidanceCache, configuration: EngineOptions['configuration']) {
    this.#cache = cache;
    this.#configuration = configuration;
  }

  /** Takes a file of guidance into the cache; `file` is what a caller of the command names, else the person is asked. */
  async import(file: unknown): Promise<void> {
    const path = file instanceof Uri ? file.fsPath : await askForFile();
    if (path === undefined) return;
    await told(async () => {
      const title = l10n.t('Importing guidance…');
      const count = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
        this.#import(path),
      );
      void window.showInformationMessage(imported(count));
    });
  }

  /** Deletes all kept guidance, if the person means it. */
  async clear(): Promise<void> {
    const detail = l10n.t('What was imported is deleted too, for every window. The thinker is asked again.');
    const really = l10n.t('Delete All');
    const answer = await window.showWarningMessage(
      l10n.t('Delete all kept guidance?'),
      { modal: true, detail },
      really,
    );
    if (answer !== really) return;
    await told(async () => void window.showInformationMessage(deleted(await this.#cache.clear())));
  }

  async #import(path: string): Promise<number> {
    const { folder, manifestSha256 } = (await this.#configuration()).bundle;
    const file = await GuidanceFile.open(path, await Bundle.open(folder, manifestSha256));
    try {
      return await this.#cache.import(file, path);
    } finally {
      await file.close();
    }
  }
}

/** Does something, and tells the person what went wrong. */
async function told(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    void window.showErrorMessage(`Guided Reasoning: ${inWords(error)}`);
  }
}

async function askForFile(): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    filters: { [l10n.t('Guidance')]: ['safetensors'] },
    title: 'Guided Reasoning',
  });
  return chosen?.[0]?.fsPath;
}

function imported(count: number): string {
  return count === 1
    ? l10n.t('Guidance for 1 question is in the cache.')
    : l10n.t('Guidance for {0} questions is in the cache.', count);
}

function deleted(count: number): string {
  return count === 1
    ? l10n.t('Guidance for 1 question was deleted.')
    : l10n.t('Guidance for {0} questions was deleted.', count);
}
