/** The package declares its types for its main file only. */
declare module '@vscode/l10n/dist/browser.js' {
  export { config, t } from '@vscode/l10n';
}
