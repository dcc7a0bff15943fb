// What a person does in VS Code's window, as far as the tests need it. Everything waits for what it brings about.

/** Time enough for a busy machine; ends a hang. */
const LIMIT_MS = 60_000;
/** After this a quick pick is opened anew. */
const ROW_MS = 5000;

/** Opens a workbench and waits until it can be used. */
export async function openWorkbench(page, url) {
  page.setDefaultTimeout(LIMIT_MS);
  await page.goto(url);
  await restored(page);
}

/** Reloads the window and waits until it can be used again. */
export async function reloadWindow(page) {
  await page.reload();
  await restored(page);
}

/**
 * All that a reload brings back, as text. A workbench in the browser saves its state, webviews' included, when it is
 * idle: what has changed since then is lost with the window.
 */
export function savedState(page) {
  return page.evaluate(async () => {
    const result = request =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const texts = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name.startsWith('vscode-web-state-db')) continue;
      const database = await result(indexedDB.open(name));
      texts.push(...(await result(database.transaction('ItemTable').objectStore('ItemTable').getAll())));
      database.close();
    }
    return texts.join('\n');
  });
}

/** Runs a command from the palette, by its title. */
export function runCommand(page, title) {
  return pick(page, 'F1', `>${title}`, title);
}

/** Answers the input box or the file dialog that is open, once it suggests what matches. */
export async function answerInput(page, suggested, text) {
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await page.waitForFunction(
    ([pattern, element]) => new RegExp(pattern).test(element.value),
    [suggested.source, await input.elementHandle()],
  );
  await input.fill(text);
  // A file dialog takes no key while it looks at the folder.
  for (const end = Date.now() + LIMIT_MS; Date.now() < end && (await input.isVisible()); ) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
  }
  await closed(page);
}

/** Opens a file of the workspace and waits until its text has the focus. */
export async function openFile(page, name) {
  await pick(page, 'Control+P', name, name);
  await page.locator(`.monaco-editor.focused[data-uri$="/${name}"] .view-line`).first().waitFor();
}

/** Selects whole lines of the focused editor, counted from 1. */
export async function selectLines(page, first, last) {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${first}`);
  await page.keyboard.press('Enter');
  await closed(page);
  await page.keyboard.press('Home');
  for (let line = first; line < last; line++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.locator('#status\\.editor\\.selection', { hasText: 'selected' }).waitFor();
}

async function restored(page) {
  await page.waitForFunction(() => globalThis.driver?.whenWorkbenchRestored);
  await page.evaluate(() => globalThis.driver.whenWorkbenchRestored());
}

/** Chooses from a quick pick. What an extension adds to one comes late, so it is opened until the row is there. */
async function pick(page, key, text, label) {
  const row = page.locator(`.quick-input-list .monaco-list-row.focused[aria-label*="${label}"]`);
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    try {
      await page.keyboard.press(key);
      await page.locator('.quick-input-widget input').fill(text, { timeout: ROW_MS });
      await row.waitFor({ timeout: ROW_MS });
      break;
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.keyboard.press('Escape');
    }
  }
  await page.keyboard.press('Enter');
  await closed(page);
}

/** Waits until the quick pick is gone: one that is going takes no keys. */
async function closed(page) {
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}
