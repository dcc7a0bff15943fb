import type { Language } from '../core/l10n.ts';

export interface Page {
  /** Unguessable, and another for every page. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** Where the page's own files come from, as its policy names it: fonts are found by the style. */
  readonly source: string;
  /** Undefined for English. */
  readonly language: Language | undefined;
}

/**
 * The webview's page. Only the two files it names and fonts beside them may be loaded; nothing inline runs, nothing is
 * evaluated, nothing comes from the network, so that a model's text stays text whatever it says.
 */
export function pageHtml({ nonce, script, style, source, language }: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language?.tag ?? 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Guided Reasoning</title>
<link rel="stylesheet" nonce="${nonce}" href="${style}">
${language ? `${languageBlock(language)}\n` : ''}<script nonce="${nonce}" src="${script}" defer></script>
</head>
<body></body>
</html>
`;
}

/** The texts of a language as data, which no policy runs and which nothing inside can end. */
function languageBlock(language: Language): string {
  return `<script type="application/json" id="language">${JSON.stringify(language).replaceAll('<', '\\u003c')}</script>`;
}
