/// <reference path="./vscode-l10n.d.ts" />
/**
 * The language of what people read: in the extension host, its child processes and its webviews. The English texts are
 * the keys, as in `vscode.l10n`; without a bundle the texts are English. What models read or write is never translated.
 */
// This file of the package runs everywhere; its main one wants Node.js's `require`.
import { config } from '@vscode/l10n/dist/browser.js';

export { t } from '@vscode/l10n/dist/browser.js';

/** A language by its tag (BCP 47), with its text for each English one. */
export interface Language {
  readonly tag: string;
  readonly contents: Readonly<Record<string, string>>;
}

const ENGLISH = 'en';
let current: Language | undefined;

/** Sets the language of all texts from now on. */
export function use(language: Language): void {
  current = language;
  config({ contents: { ...language.contents } });
}

/** The language in use, for another process or page; undefined for English, which needs no bundle. */
export function language(): Language | undefined {
  return current;
}

/** The tag of the language in use. */
export function tag(): string {
  return current?.tag ?? ENGLISH;
}

/** A number with this many decimals. */
export function decimal(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return value.toLocaleString(tag(), { ...digits, useGrouping: false });
}

/** A moment, given in ISO 8601, as date and time of day. */
export function moment(time: string): string {
  return new Date(time).toLocaleString(tag(), { dateStyle: 'medium', timeStyle: 'short' });
}
