/** Languages of documents, by an editor's names of them. */

const SCRIPT_LANGUAGES = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact']);

/** Whether a document is JavaScript or TypeScript. */
export function isScript(languageId: string): boolean {
  return SCRIPT_LANGUAGES.has(languageId);
}

/** Whether a document is code in a language that the models read. */
export function isCodeLanguage(languageId: string): boolean {
  return languageId === 'python' || isScript(languageId);
}
