// What helps to read: folds, what belongs together, formulas.
import { describe, expect, test } from 'vitest';
import { openStates, said } from './panel-page.mjs';

const states = await openStates();

const linked = page =>
  page
    .locator('.linked')
    .evaluateAll(all => all.map(one => one.querySelector('.written')?.textContent ?? one.textContent));

describe('what belongs together', () => {
  test('is shown from a step, an item of the plan and a word of the question, by mouse', () =>
    states.withPanel(states.snapshots.solved, async page => {
      const second = ['coupon', '8', 'subtract 8', 'coupon: 12 - 8 = 4'];
      await page.locator('section.chain li').nth(1).hover();
      expect(await linked(page)).toEqual(second);
      await page.locator('section.plan li').nth(1).hover();
      expect(await linked(page)).toEqual(second);
      await page.locator('section.question .word', { hasText: /^8$/ }).hover();
      expect(await linked(page)).toEqual(['8', 'subtract 8', 'coupon: 12 - 8 = 4']);
      await page.mouse.move(0, 0);
      expect(await linked(page)).toEqual([]);
    }));

  test('and by keyboard', () =>
    states.withPanel(states.snapshots.solved, async page => {
      await page.locator('section.chain li').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await linked(page)).toContain('subtract 8');
      await page.locator('section.plan li').first().focus();
      await page.keyboard.press('End');
      expect(await linked(page)).toContain('wrapping: 11 + 3 = 14');
      await page.locator('section.question pre').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await linked(page)).toEqual(['books', '2 times 6', 'books: 2 * 6 = 12']);
      const step = page.locator('section.chain li').nth(1);
      expect(await step.getAttribute('aria-description')).toBe('carries out item 2 of the plan; uses coupon, 8');
    }));
});

describe('folds', () => {
  const open = page => page.locator('.toggle[aria-expanded="true"]:visible').allInnerTexts();

  test('are open while something is written, then as the reader last chose', () =>
    states.withPanel(undefined, async (page, panel) => {
      const folded = ['plan', 'details', 'history', 'map', 'steering', 'samples'];
      await panel.send({ ...states.snapshots.writing, folded });
      await panel.list(states.history);
      expect(await open(page)).toEqual(['Question', 'Plan', 'Chain']);
      for (const hidden of ['.entries', '.details dl']) expect(await page.locator(hidden).isVisible()).toBe(false);
      await panel.send({ ...states.snapshots.explained, folded });
      expect(await open(page)).toEqual(['Question', 'Chain', 'Answer']);
      await page.locator('.toggle', { hasText: 'Details' }).click();
      await page.locator('.toggle', { hasText: /^Chain$/ }).focus();
      await page.keyboard.press('Enter');
      expect(await open(page)).toEqual(['Question', 'Answer', 'Details']);
      expect(await said(panel)).toEqual([
        { type: 'fold', part: 'details', folded: false },
        { type: 'fold', part: 'chain', folded: true },
      ]);
      // Another picture of the same run changes nothing.
      await panel.send({ ...states.snapshots.explained, folded });
      expect(await open(page)).toEqual(['Question', 'Answer', 'Details']);
    }));
});

test('an answer of several lines is shown in lines', () => {
  const { entry, ...state } = states.snapshots.solved;
  const answer = {
    ...entry.trace.answer,
    text: '0\n1\n2',
    tokens: [
      { text: '0\n', logProb: 0 },
      { text: '1\n2', logProb: 0 },
    ],
  };
  return states.withPanel({ ...state, entry: { ...entry, trace: { ...entry.trace, answer } } }, async page => {
    expect(await page.locator('section.answer .written').innerText()).toBe('0\n1\n2');
  });
});

describe('formulas', () => {
  test('are drawn in question, plan, chain and answer, with fonts of the extension', () =>
    states.withPanel(states.snapshots.formulas, async page => {
      for (const part of ['question', 'plan', 'chain', 'answer']) {
        expect(await page.locator(`section.${part} .katex`).count()).toBeGreaterThan(0);
      }
      await page.evaluate(() => document.fonts.ready);
      const loaded = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length);
      expect(loaded).toBeGreaterThan(0);
      expect(await page.locator('section.question strong').innerText()).toBe('How large');
    }));

  test.each([
    ['a link', '$\\href{javascript:alert(1)}{x}$'],
    ['a command', '$\\href{command:workbench.action.quit}{x}$'],
    ['HTML', '$\\htmlData{a=b}{x}$ **<img src=x onerror=alert(1)>** `<script>alert(1)</script>`'],
    ['a picture', '$\\includegraphics{https://example.invalid/x.png}$'],
    ['endless work', '$\\def\\a{\\a\\a}\\a$'],
    ['a fault', '$\\frac{1$'],
  ])('that hold %s do nothing', (_, text) => {
    const trace = JSON.parse(JSON.stringify(states.snapshots.solved));
    trace.entry.trace.question.text = text;
    trace.entry.trace.steps[0] = { text, tokens: [], checks: [] };
    return states.withPanel(trace, async page => {
      expect(await page.locator('main a, main img, main script').count()).toBe(0);
      expect((await page.locator('section.chain li').first().textContent()).length).toBeGreaterThan(0);
    });
  });
});
