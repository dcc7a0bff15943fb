// The built panel in a browser: what a reader and a screen reader meet, and what it may never do.
import { describe, expect, test } from 'vitest';
import { button, openStates, said } from './panel-page.mjs';
import { spoiltMessages } from './spoil.mjs';

const states = await openStates();
const { withPanel } = states;

/** A copy of a state with other text in it. */
function replaceText(state, from, to) {
  return JSON.parse(JSON.stringify(state).replaceAll(from, to));
}

describe('the panel', () => {
  test('shows question, plan, chain with checks, and answer', () =>
    withPanel(states.snapshots.wrong, async page => {
      expect(await page.locator('section.question pre').innerText()).toMatch(/^Max buys 2 books/);
      expect(await page.locator('section.plan li').count()).toBe(4);
      expect(await page.locator('section.chain li').count()).toBe(4);
      expect(await page.locator('section.answer .result > :first-child').innerText()).toBe('14');
      const wrong = page.locator('section.chain li', { hasText: 'coupon' });
      expect(await wrong.ariaSnapshot()).toContain('Wrong: 12 - 8 is 4, not 5');
    }));

  test('stays within the content security policy and its own errors in every state', () =>
    withPanel(undefined, async (_, panel) => {
      for (const state of Object.values(states.snapshots)) await panel.send(state);
    }));

  test('asks the host for what its buttons say', () =>
    withPanel(states.snapshots.writing, async (page, panel) => {
      await button(page, 'Stop').click();
      await panel.send(states.snapshots.explained);
      const names = ['Run again', 'Solve', 'Compare', 'Copy all', 'Copy answer', 'Show shopping.py:3-8 in the editor'];
      for (const name of [...names, 'Save as Markdown…', 'Save trace as JSON…']) await button(page, name).click();
      const id = 'explain-1';
      expect(await said(panel)).toEqual([
        { type: 'stop', id },
        { type: 'rerun', id, mode: 'explain' },
        { type: 'rerun', id, mode: 'solve' },
        { type: 'compare', id },
        { type: 'copy', id, what: 'all' },
        { type: 'copy', id, what: 'answer' },
        { type: 'reveal-source', id },
        { type: 'export', id, format: 'markdown' },
        { type: 'export', id, format: 'json' },
      ]);
    }));

  test('says that a question is outside the domain, aloud, and runs it anyway by keyboard', () =>
    withPanel(states.snapshots.declined, async (page, panel) => {
      expect(await page.getByRole('alert').innerText()).toMatch(/outside what this bundle was trained for/);
      expect(await page.locator('section.answer').isVisible()).toBe(false);
      const order = await page.evaluate(() =>
        [...document.querySelectorAll('.declined, section.question')].map(({ className }) => className),
      );
      expect(order).toEqual(['declined', 'question']);
      const reached = () => page.evaluate(() => document.activeElement.textContent);
      while ((await reached()) !== 'Run anyway') await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await said(panel)).toEqual([{ type: 'rerun', id: 'solve-1', mode: 'solve', anyway: true }]);
    }));

  test('warns before the answer of a question that was run anyway', () =>
    withPanel(states.snapshots.warned, async page => {
      expect(await page.getByRole('list', { name: 'Notices' }).innerText()).toContain('do not rely on what is written');
      const [notice, plan] = await Promise.all(
        ['.notices', 'section.plan'].map(selector => page.locator(selector).boundingBox()),
      );
      expect(notice.y).toBeLessThan(plan.y);
      expect(await page.locator('section.plan').innerText()).not.toContain('word problem');
    }));

  test('names the strategy and says what the confidence means', () =>
    withPanel(states.snapshots.placed, async page => {
      expect(await page.locator('section.plan').innerText()).toContain('word problem, chain (97 %)');
      const confidence = page.getByText('confidence 93 %');
      expect(await confidence.getAttribute('title')).toMatch(/^How often/);
      expect(await page.locator('section.details').innerText()).toContain('0.42 from training');
    }));

  test('offers no second run of a question that was refused', () =>
    withPanel(states.snapshots.refused, async page => {
      expect(await page.getByRole('alert').innerText()).toContain('not text');
      expect(await page.getByRole('button').count()).toBe(0);
    }));

  test('writes on in the same elements, so that a selection stays', () =>
    withPanel(undefined, async (page, panel) => {
      const run = states.runOf('program').filter((_, index) => index % 10 === 0);
      const half = Math.floor(run.length / 2);
      await panel.send(run[half]);
      await page.evaluate(() => {
        globalThis.firstStep = document.querySelector('section.chain li');
        getSelection().selectAllChildren(globalThis.firstStep.querySelector('.written'));
      });
      for (const state of run.slice(half + 1)) await panel.send(state);
      expect(await page.evaluate(() => globalThis.firstStep === document.querySelector('section.chain li'))).toBe(true);
      expect(await page.evaluate(() => getSelection().toString())).toBe('We have price = 11.');
    }));

  test('hands the focus on when Stop goes away', () =>
    withPanel(states.snapshots.writing, async (page, panel) => {
      await button(page, 'Stop').focus();
      await panel.send(states.snapshots.stopped);
      expect(await page.evaluate(() => document.activeElement.textContent)).toBe('Run again');
    }));

  test('hands the focus on when the button to run anyway goes away', () =>
    withPanel(states.snapshots.declined, async (page, panel) => {
      await button(page, 'Run anyway').focus();
      await panel.send(states.snapshots.writing);
      expect(await page.evaluate(() => document.activeElement.textContent)).toBe('Stop');
    }));

  test('follows the writing only for a reader who is at the end', () =>
    withPanel(undefined, async (page, panel) => {
      await page.setViewportSize({ width: 300, height: 300 });
      const run = states.runOf('program').filter((_, index) => index % 10 === 0);
      const atEnd = () =>
        page.evaluate(() => Math.abs(document.documentElement.scrollHeight - innerHeight - scrollY) <= 1);
      await panel.send(run[0]);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      for (const state of run.slice(1, -6)) await panel.send(state);
      expect(await atEnd()).toBe(true);
      await page.evaluate(() => scrollTo(0, 10));
      for (const state of run.slice(-6)) await panel.send(state);
      expect(await page.evaluate(() => scrollY)).toBe(10);
    }));

  test('once the answer is there, shows its end to a reader who followed, and stays there', () =>
    withPanel(undefined, async (page, panel) => {
      await page.setViewportSize({ width: 300, height: 300 });
      const run = states.runOf('program').filter(({ entry }, index) => index % 10 === 0 || entry.status === 'done');
      await panel.send(run[0]);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      for (const state of run.slice(1)) await panel.send(state);
      const below = () =>
        page.evaluate(() => document.querySelector('.columns').getBoundingClientRect().bottom - innerHeight);
      expect(Math.abs(await below())).toBeLessThanOrEqual(1);
      const { entry } = run.at(-1);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const place = await page.evaluate(() => scrollY);
      await panel.send({ ...run.at(-1), entry: { ...entry }, work: [{ kind: 'sample' }] });
      expect(await page.evaluate(() => scrollY)).toBe(place);
    }));

  test('keeps which entry is on show, and nothing of it', () =>
    withPanel(states.snapshots.solved, async (_, panel) => {
      expect(await panel.kept()).toEqual({ version: 2, shown: 'solve-1' });
    }));

  // It is in no store: after a reload there would be nothing to show.
  test('keeps the question that was on show before one was refused', () =>
    withPanel(states.snapshots.solved, async (_, panel) => {
      const { entry } = states.snapshots.refused;
      await panel.send({ ...states.snapshots.refused, entry: { ...entry, id: 'refused' } });
      expect(await panel.kept()).toEqual({ version: 2, shown: 'solve-1' });
    }));

  test('ignores messages that are none', () =>
    withPanel(states.snapshots.solved, async (page, panel) => {
      const before = await page.locator('main').innerText();
      const spoilt = [
        { type: 'state' },
        { type: 'state', state: { version: 9, entry: 1 } },
        { type: 'history', history: 1 },
      ];
      for (const message of [null, 'state', ...spoilt]) await panel.post(message);
      await panel.send({ ...states.snapshots.empty, extra: true });
      expect(await page.locator('main').innerText()).toBe(before);
    }));

  test('holds whatever arrives: spoilt messages change nothing and break nothing', () =>
    withPanel(states.snapshots.explained, async (page, panel) => {
      const before = await page.locator('main').innerText();
      for (const message of spoiltMessages(states.snapshots.explained)) await panel.post(message);
      await panel.send(states.snapshots.explained);
      expect(await page.locator('main').innerText()).toBe(before);
    }));

  test('shows what a model wrote as text, whatever it wrote', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    return withPanel(replaceText(states.snapshots.solved, 'books', hostile), async page => {
      expect(await page.locator('main img').count()).toBe(0);
      expect(await page.locator('section.chain li').first().innerText()).toContain(hostile);
    });
  });

  test('is reached by keyboard alone, in the order it is read', () =>
    withPanel({ ...states.snapshots.solved, folded: ['map', 'steering', 'samples'] }, async page => {
      const reached = [];
      for (let presses = 0; presses < 18; presses++) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => document.activeElement.textContent.slice(0, 12)));
      }
      const asked = ['Question', 'shopping.py:', 'Max buys 2 b', 'Plan', '2 times 6'];
      const written = ['Chain', 'books: 2 * 6', 'Answer', 'Insert as co', 'Copy answer'];
      const header = ['Run again', 'Explain', 'Compare', 'Copy all'];
      const tools = ['Thought map', 'Steering', 'Self-consist', 'Details'];
      expect(reached).toEqual([...header, ...asked, ...written, ...tools]);
    }));

  test('fits a narrow column without scrolling sideways', () =>
    withPanel(undefined, async (page, panel) => {
      await page.setViewportSize({ width: 300, height: 800 });
      await panel.list(states.history);
      await panel.train(states.training);
      for (const [name, state] of Object.entries(states.snapshots)) {
        await panel.send(state);
        expect({ name, width: await page.evaluate(() => document.documentElement.scrollWidth) }).toEqual({
          name,
          width: 300,
        });
      }
    }));
});
