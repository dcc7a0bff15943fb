// A window of a real VS Code for one file of tests.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.mjs';
import { installChromium, installServer } from './install.mjs';
import { Panel } from './panel.mjs';
import { startServer, workbenchUrl } from './vscode.mjs';
import { openWorkbench } from './workbench.mjs';

export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const ARTIFACTS = fileURLToPath(new URL('artifacts', import.meta.url));

/**
 * Opens the samples in a VS Code.
 * @param {{ profile?: object, extension?: string, viewport?: object }} options `extension`: a checkout to load the
 *   extension from
 */
export async function openWindow({ profile, extension, viewport }) {
  const server = await startServer(installServer(), profile);
  const window = await openPage(server, { extension, viewport });
  return {
    ...window,
    server,
    /** One more window of the same VS Code, with an extension host of its own. */
    another: () => openPage(server, { extension, viewport }),
    async close() {
      await window.close();
      await server.stop();
    },
  };
}

async function openPage(server, { extension, viewport }) {
  const context = await openBrowser(installChromium().chromium, viewport);
  await context.addInitScript(shareVsCodeApi);
  const page = await context.newPage();
  await openWorkbench(page, workbenchUrl(server, { folder: join(ROOT, 'samples'), extension }));
  mkdirSync(ARTIFACTS, { recursive: true });
  return {
    page,
    panel: new Panel(page),
    /** Keeps a picture for people to look at. */
    picture: name => page.screenshot({ path: join(ARTIFACTS, `${name}.png`) }),
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    clearClipboard: () => page.evaluate(() => navigator.clipboard.writeText('')),
    close: () => context.browser().close(),
  };
}

/** Runs in every frame: lets a test post what the panel never would, by the panel's own way to its host. */
function shareVsCodeApi() {
  let acquire;
  Object.defineProperty(globalThis, 'acquireVsCodeApi', {
    configurable: true,
    get: () => acquire,
    set(given) {
      acquire = () => {
        globalThis.vscodeApi = given();
        return globalThis.vscodeApi;
      };
    },
  });
}
