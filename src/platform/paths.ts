import { Uri } from 'vscode';

/** What the panel shows itself with. */
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
  readonly panel: PanelPaths;
}

export function extensionPaths(extension: Uri): ExtensionPaths {
  const path = (...segments: string[]): Uri => Uri.joinPath(extension, ...segments);
  return {
    bundle: path('models', 'default').fsPath,
    executorEntry: path('dist', 'executor-process.js').fsPath,
    thinkerEntry: path('dist', 'thinker-process.js').fsPath,
    panel: {
      folder: path('dist', 'webview'),
      script: path('dist', 'webview', 'panel.js'),
      style: path('dist', 'webview', 'panel.css'),
      icon: path('media', 'icon.svg'),
    },
  };
}
