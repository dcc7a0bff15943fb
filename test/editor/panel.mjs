// The panel in VS Code's window: reads what its webview shows and presses its buttons.
import { setTimeout as sleep } from 'node:timers/promises';

/** Time enough for a busy machine; ends a hang. */
const LIMIT_MS = 60_000;

/** The one webview that is on show. */
export class Panel {
  #frame;

  constructor(page) {
    this.#frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Does what makes another entry, and waits until that is on show. */
  async another(act) {
    const before = await this.entryId();
    await act();
    for (const end = Date.now() + LIMIT_MS; (await this.entryId()) === before; await sleep(50)) {
      if (Date.now() > end) throw new Error('No other entry came on show.');
    }
  }

  /** Where the run stands, in words; waits until it matches. */
  async status(pattern) {
    const status = this.#frame.locator('header [role="status"]', { hasText: pattern });
    await status.waitFor();
    return status.innerText();
  }

  question() {
    return this.#frame.locator('section.question pre').innerText();
  }

  plan() {
    return this.#frame.locator('section.plan li').allInnerTexts();
  }

  steps() {
    return this.#frame.locator('section.chain li').allInnerTexts();
  }

  answer() {
    return this.#frame.locator('section.answer .result > :first-child').innerText();
  }

  /** What went wrong; waits until it matches. */
  async failure(pattern) {
    await this.#frame.locator('[role="alert"].error', { hasText: pattern }).waitFor();
  }

  press(button) {
    return this.#frame.locator('vscode-button:visible', { hasText: button }).click();
  }

  /** All that an answered question shows. */
  async contents() {
    return {
      question: await this.question(),
      plan: await this.plan(),
      steps: await this.steps(),
      answer: await this.answer(),
    };
  }

  /** Runs a function in the webview's page, with its main element and an argument. */
  evaluate(run, argument) {
    return this.#frame.locator('main').evaluate(run, argument);
  }

  /** The entry that the panel keeps for a reload, which is the one on show; undefined without a panel or entry. */
  async entryId() {
    if ((await this.#frame.locator('main').count()) === 0) return undefined;
    return this.evaluate(() => globalThis.vscodeApi?.getState()?.shown);
  }
}
