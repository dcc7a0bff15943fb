export interface Page {
  /** Unguessable, and another for every page. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** Where the page's own files come from, as its policy names it: fonts are found by the style. */
  readonly source: string;
}

/**
 * The webview's page. Only the two files it names and fonts beside them may be loaded; nothing inline, nothing
 * evaluated, nothing from the network, so that a model's text stays text whatever it says.
 */
export function pageHtml({ nonce, script, style, source }: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Guided Reasoning</title>
<link rel="stylesheet" nonce="${nonce}" href="${style}">
<script nonce="${nonce}" src="${script}" defer></script>
</head>
<body></body>
</html>
`;
}
