// The list of all questions in the built panel, and the two runs side by side.
import { describe, expect, test } from 'vitest';
import { button, openStates, said } from './panel-page.mjs';

const states = await openStates();

/** A panel with a list, of which one entry is on show. */
function withList(use) {
  return states.withPanel({ ...states.snapshots.solved, folded: [] }, async (page, panel) => {
    await panel.list(states.history);
    await use(page, panel);
  });
}

const rows = page => page.locator('.entries button');

describe('the list of all questions', () => {
  test('says of each how it stands, and which is on show and how many run', () =>
    withList(async page => {
      expect(await page.locator('section.history h2').innerText()).toBe('History (5), 1 running');
      expect(await rows(page).count()).toBe(5);
      for (const [index, word] of ['Running', 'Answered', 'Failed', 'Stopped', 'Interrupted'].entries()) {
        expect(await rows(page).nth(index).innerText()).toContain(word);
      }
      expect(await page.locator('.entries [aria-current="true"]').innerText()).toContain('Question 1');
    }));

  test('shows, renames, deletes and clears by mouse', () =>
    withList(async (page, panel) => {
      await rows(page).nth(2).click();
      for (const name of ['Rename…', 'Delete…', 'Clear all…']) await button(page, name).click();
      const shown = { id: 'solve-1' };
      expect(await said(panel)).toEqual([
        { type: 'show', id: 'entry-2' },
        { type: 'rename', ...shown },
        { type: 'delete', ...shown },
        { type: 'clear' },
      ]);
    }));

  test('is one stop for Tab, then arrows, F2 and Delete', () =>
    withList(async (page, panel) => {
      await page.getByRole('textbox', { name: 'Search the history' }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      for (const key of ['Enter', 'F2', 'Delete']) await page.keyboard.press(key);
      expect((await said(panel)).map(({ type, id }) => `${type} ${id}`)).toEqual([
        'show entry-2',
        'rename entry-2',
        'delete entry-2',
      ]);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement.textContent)).toBe('Rename…');
    }));

  test('hands the focus on when the last row goes away', () =>
    withList(async (page, panel) => {
      await rows(page).last().focus();
      await panel.list({ ...states.history, total: 4, entries: states.history.entries.slice(0, 4) });
      expect(
        await rows(page)
          .last()
          .evaluate(row => row === document.activeElement),
      ).toBe(true);
    }));

  test('asks the host for what matches a search, and says when nothing does', () =>
    withList(async (page, panel) => {
      await page.getByRole('textbox', { name: 'Search the history' }).click();
      await page.keyboard.type('ab');
      expect(await said(panel)).toEqual([
        { type: 'search', query: 'a' },
        { type: 'search', query: 'ab' },
      ]);
      await panel.list({ ...states.history, query: 'ab', entries: [] });
      expect(await page.locator('section.history [role="status"]').innerText()).toBe('Nothing matches.');
      expect(await button(page, 'Delete…').isVisible()).toBe(false);
    }));

  test('says when the history is switched off', () =>
    withList(async (page, panel) => {
      const note = page.getByText('The history is switched off');
      expect(await note.isVisible()).toBe(false);
      await panel.list({ ...states.history, kept: false });
      expect(await note.isVisible()).toBe(true);
    }));
});

describe('guided beside unguided', () => {
  test('stand side by side where there is room, else one below the other', () =>
    states.withPanel(states.snapshots.compared, async page => {
      const boxes = () =>
        page.locator('.columns > .column').evaluateAll(all => all.map(one => one.getBoundingClientRect()));
      await page.setViewportSize({ width: 1200, height: 800 });
      const [, guided, unguided] = await boxes();
      expect(guided.top).toBe(unguided.top);
      await page.setViewportSize({ width: 300, height: 800 });
      const [, above, below] = await boxes();
      expect(above.bottom).toBeLessThanOrEqual(below.top);
      expect(await page.locator('.pair-heading h2').allInnerTexts()).toEqual(['With guidance', 'Without guidance']);
      expect(await page.locator('section.answer .result > :first-child').allInnerTexts()).toEqual([
        'price = -2, base = 13, i = 3',
        'price = 11',
      ]);
    }));

  test('each has buttons of its own', () =>
    states.withPanel(states.snapshots.compared, async (page, panel) => {
      await button(page, 'Copy answer').nth(1).click();
      await button(page, 'Copy').click();
      await button(page, 'Save trace').click();
      expect((await said(panel)).map(({ id }) => id)).toEqual(['explain-2', 'explain-2', 'explain-2']);
      expect(await button(page, 'Compare').isVisible()).toBe(false);
    }));
});
