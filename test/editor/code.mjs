#!/usr/bin/env node
// Stands in for the `code` executable of a desktop VS Code that @vscode/test-electron starts: runs a suite in the
// extension host of a VS Code server, with its workbench in a headless Chromium.
import { resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { installChromium, installServer } from './install.mjs';
import { startServer, workbenchUrl } from './vscode.mjs';

/** Exit codes of its own; every other is the suite's. */
const CRASHED = 98;
const HUNG = 97;
const LIMIT_MS = 30 * 60_000;

const { values, positionals } = parseArgs({
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  allowPositionals: true,
  // Flags for a desktop's window mean nothing here.
  strict: false,
});
const { chromium } = installChromium();
// The server hands its environment on to the extension host, where the suite reads it.
const server = await startServer(installServer());
const context = await openBrowser(chromium);
try {
  process.exitCode = await runSuite();
} finally {
  await context.browser().close();
  await server.stop();
}

/** Opens a workbench with the suite; its exit code. */
async function runSuite() {
  const page = await context.newPage();
  const crashed = server.crashed().then(([how]) => {
    console.error(how);
    return CRASHED;
  });
  const hung = new Promise(resolve => {
    setTimeout(() => resolve(HUNG), LIMIT_MS).unref();
  });
  const ended = new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  // The workbench's complaints about a window without an account or a gallery are errors too, so all of it is output.
  await page.exposeFunction('codeAutomationLog', (_type, values) => console.log(format(...values)));
  await page.goto(
    workbenchUrl(server, {
      folder: resolve(positionals[0] ?? '.'),
      extension: resolve(values.extensionDevelopmentPath),
      tests: resolve(values.extensionTestsPath),
    }),
    { timeout: LIMIT_MS, waitUntil: 'commit' },
  );
  return Promise.race([ended, crashed, hung]);
}
