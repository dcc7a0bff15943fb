// A panel that is open for long: what many questions leave in its page.
import { expect, test } from 'vitest';
import { openStates } from './panel-page.mjs';

/** As many as the history keeps unless someone sets another limit. */
const LIMIT = 200;

const states = await openStates();

/** What the page holds once its garbage is collected. */
async function held(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { documents: _, ...counts } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return counts;
}

test('more questions than the history keeps add nothing to it', () =>
  states.withPanel(states.snapshots.solved, async (page, panel) => {
    const run = states.runOf('program').filter((_, index) => index % 40 === 0);
    const [like] = states.history.entries;
    const summary = number => ({ ...like, id: `question-${number}`, status: 'done', title: `Question ${number}` });
    const entries = Array.from({ length: LIMIT }, (_, index) => summary(LIMIT - index));
    /** One question from its beginning to its end, at the head of a list as long as it may be. */
    const ask = async number => {
      const { id } = summary(number);
      entries.unshift(summary(number));
      entries.splice(LIMIT);
      for (const state of run) await panel.post({ type: 'state', state: { ...state, entry: { ...state.entry, id } } });
      await panel.list({ ...states.history, total: entries.length, entries });
    };
    for (let number = LIMIT; number < LIMIT + 20; number++) await ask(number);
    const before = await held(page);
    for (let number = LIMIT + 20; number < LIMIT + 80; number++) await ask(number);
    const after = await held(page);
    expect(await page.locator('.entries button').count()).toBe(LIMIT);
    for (const what of Object.keys(before)) expect(after[what] - before[what], what).toBeLessThan(30);
  }));
