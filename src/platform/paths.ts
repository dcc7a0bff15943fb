import { Uri } from 'vscode';

/** Where questions are kept, in the extension's own storage. */
export const HISTORY_FOLDER = 'history';

/** What a page of the extension shows itself with. */
export interface PanelPaths {
  /** The folder of all that its page may load. */
  readonly folder: Uri;
  readonly script: Uri;
  readonly style: Uri;
  readonly icon: Uri;
}

/** Where the parts of an installed extension are. */
export interface ExtensionPaths {
  /** The default bundle's folder. */
  readonly bundle: string;
  readonly executorEntry: string;
  readonly thinkerEntry: string;
  readonly rowsEntry: string;
  /** A page of questions to try. */
  readonly sample: string;
  readonly panel: PanelPaths;
  readonly settingsPage: PanelPaths;
}

export function extensionPaths(extension: Uri): ExtensionPaths {
  const path = (...segments: string[]): Uri => Uri.joinPath(extension, ...segments);
  const page = (name: string): PanelPaths => ({
    folder: path('dist', 'webview'),
    script: path('dist', 'webview', `${name}.js`),
    style: path('dist', 'webview', `${name}.css`),
    icon: path('media', 'icon.svg'),
  });
  return {
    bundle: path('models', 'default').fsPath,
    executorEntry: path('dist', 'executor-process.js').fsPath,
    thinkerEntry: path('dist', 'thinker-process.js').fsPath,
    rowsEntry: path('dist', 'rows-worker.js').fsPath,
    sample: path('samples', 'welcome.py').fsPath,
    panel: page('panel'),
    settingsPage: page('settings'),
  };
}
