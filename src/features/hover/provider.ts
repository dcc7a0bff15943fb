import { type Disposable, languages } from 'vscode';
import type { App } from '../app.ts';

/**
 * Shows what is known of the text under the pointer, in every document. It starts nothing: before the first question
 * there is nothing to know, and nothing is loaded to find that out.
 */
export function registerHover(started: () => Promise<App> | undefined): Disposable {
  return languages.registerHoverProvider('*', {
    provideHover: (document, position) => started()?.then(app => app.hover(document, position)),
  });
}
