// The built panel, or another of the webviews, in a plain page: a stand-in for VS Code's webview, with its body classes, variables and policy.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ORIGIN = 'http://panel.invalid/';
const NONCE = 'cGxhaW4tcGFnZQ';
const POLICY = `default-src 'none'; style-src 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'; font-src ${ORIGIN}`;

const here = path => fileURLToPath(new URL(path, import.meta.url));
const themes = JSON.parse(readFileSync(here('themes.json'), 'utf8'));

export const themeNames = Object.keys(themes);

/** The states that a TypeScript file beside this one exports: the panel's, and its runs as a host sends them. */
export async function recordedStates(file = 'snapshots.ts') {
  const { outputFiles } = await build({
    entryPoints: [here(file)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/**
 * Opens the panel, or the webview called `name`, in a Playwright page; in English, or in `language` (tag and contents).
 * `faults` grows with what a webview must not do: errors and violations of the content security policy.
 * `posted()` tells what the panel sent, `send(state)` sends it a state, `list(history)` the list of
 * all, `train(training)` what the bundle keeps of training, and waits until it is drawn; `kept()` is what it keeps for a reload.
 */
export async function openPanel(page, { theme = 'dark', name = 'panel', language } = {}) {
  const faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.route(`${ORIGIN}**`, route =>
    route.fulfill(responseTo(new URL(route.request().url()).pathname, { theme, name, language })),
  );
  await page.goto(ORIGIN);
  await page.waitForFunction(() => globalThis.posted.some(({ type }) => type === 'ready'));
  return {
    faults,
    posted: () => page.evaluate(() => globalThis.posted),
    post: message => page.evaluate(data => globalThis.postMessage(data), message),
    send: state => send(page, { type: 'state', state }),
    list: history => send(page, { type: 'history', history }),
    train: training => send(page, { type: 'training', training }),
    kept: () => page.evaluate(() => globalThis.kept),
  };
}

/** Sends the webview a message and waits until it is drawn. */
function send(page, message) {
  return page.evaluate(async sent => {
    globalThis.postMessage(sent);
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, message);
}

function responseTo(path, options) {
  const { name } = options;
  if (path === `/${name}.js`) return file(`../../dist/webview/${name}.js`, 'text/javascript');
  if (path === `/${name}.css`) return file(`../../dist/webview/${name}.css`, 'text/css');
  if (path.startsWith('/fonts/')) return font(path);
  if (path === '/') return { contentType: 'text/html', body: html(options) };
  return { status: 204 };
}

function file(path, contentType) {
  return { contentType, body: readFileSync(here(path), 'utf8') };
}

function font(path) {
  return { contentType: 'font/woff2', body: readFileSync(here(`../../dist/webview${path}`)) };
}

function html({ theme, name, language }) {
  const { kind, variables } = themes[theme];
  const classes = kind === 'vscode-high-contrast-light' ? `${kind} vscode-high-contrast` : kind;
  const declared = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `<!DOCTYPE html>
<html lang="${language?.tag ?? 'en'}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <title>Guided Reasoning</title>
    <style nonce="${NONCE}">:root {
      --vscode-font-family: system-ui, sans-serif; --vscode-font-size: 13px;
      --vscode-editor-font-family: monospace; --vscode-editor-font-size: 13px;
      ${declared.join(' ')}
    }</style>
    <link rel="stylesheet" nonce="${NONCE}" href="${name}.css">
    ${language ? `<script type="application/json" id="language">${JSON.stringify(language)}</script>` : ''}
  </head>
  <body class="${classes}" data-vscode-theme-kind="${kind}">
    <script nonce="${NONCE}">
      globalThis.posted = [];
      globalThis.acquireVsCodeApi = () => ({
        postMessage: message => globalThis.posted.push(message),
        setState: next => { globalThis.kept = next; },
      });
    </script>
    <script nonce="${NONCE}" src="${name}.js"></script>
  </body>
</html>`;
}
