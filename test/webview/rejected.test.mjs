// A chain that did not pass its checks, in the built panel: shown, and never as the answer.
import { describe, expect, test } from 'vitest';
import { button, openStates } from './panel-page.mjs';

const FIRST = 'First chain, rejected';

const states = await openStates();
const { withPanel } = states;

const status = page =>
  page
    .locator('header')
    .getByRole('status')
    .evaluate(part => part.textContent);
const answers = page => page.locator('section.answer .written:visible').allInnerTexts();

describe('a rejected chain', () => {
  test('stands below the answer, folded as the reader chose, with what is wrong in it and its answer', () =>
    withPanel({ ...states.snapshots.retried, folded: ['rejected'] }, async page => {
      expect(await page.locator('main').innerText()).toContain('Of 16 more chains 12 did; 10 of them');
      const fold = page.locator('section.rejected');
      expect(await fold.locator('li').first().isVisible()).toBe(false);
      await button(page, FIRST).focus();
      await page.keyboard.press('Enter');
      expect(await fold.locator('li').count()).toBe(4);
      const steps = await fold.locator('ol').ariaSnapshot();
      expect(steps).toContain('Wrong: 12 - 8 is 4, not 5');
      expect(await fold.locator('.result').innerText()).toContain('Rejected answer:');
      expect(await fold.locator('s').innerText()).toBe('15');
      const [answer, first] = await Promise.all(
        ['answer', 'rejected'].map(name => page.locator(`section.${name}`).boundingBox()),
      );
      expect(first.y).toBeGreaterThan(answer.y);
    }));

  test('is never the answer once another took its place, nor announced as one before', () =>
    withPanel(undefined, async (page, panel) => {
      for (const state of states
        .runOf('retried')
        .filter(({ entry }, index) => index % 5 === 0 || entry.trace?.answer)) {
        await panel.send(state);
        const { status: running, trace } = state.entry;
        if (trace?.rejected) expect(await answers(page)).not.toContain('15');
        if (running === 'running') expect(await status(page)).not.toMatch(/Answer/);
      }
      expect(await answers(page)).toEqual(['14']);
      expect(await status(page)).toMatch(/^Answered.* Answer: 14$/);
    }));

  test('can be neither copied nor inserted as the answer while other chains are drawn', () =>
    withPanel(states.snapshots.retrying, async (page, panel) => {
      expect(await status(page)).toMatch(/^The checks found a mistake: trying again…/);
      expect(await page.locator('section.answer .heading').innerText()).toMatch(/Answer\s+not final$/);
      for (const name of ['Copy answer', 'Insert as comment']) expect(await button(page, name).count()).toBe(0);
      expect(await page.locator('section.rejected').isVisible()).toBe(false);
      await panel.send(states.snapshots.retried);
      for (const name of ['Copy answer', 'Insert as comment']) expect(await button(page, name).isVisible()).toBe(true);
    }));

  test('gives its place to one whose lines the checks put right: each says what was written', () =>
    withPanel(states.snapshots.corrected, async page => {
      expect(await page.locator('main').innerText()).toContain('the checks put 2 lines right.');
      const step = page.locator('section.chain li').nth(1);
      expect(await step.innerText()).toContain('✎put right; written was: coupon: 12 - 8 = 5');
      expect(await page.locator('section.chain .mark', { hasText: '✎' }).count()).toBe(1);
      expect(await page.locator('section.answer').innerText()).toContain('put right; written was: 15');
    }));

  test('links nothing and takes no place among the steps that the keys reach', () =>
    withPanel(states.snapshots.retried, async page => {
      expect(await page.locator('section.rejected [data-steps], section.rejected [tabindex]').count()).toBe(0);
      await page.locator('section.rejected li').first().hover();
      expect(await page.locator('.linked').count()).toBe(0);
      await page.locator('section.chain li').first().hover();
      expect(await page.locator('section.plan .linked').count()).toBe(1);
      expect(await page.locator('section.rejected .linked').count()).toBe(0);
    }));

  test('stands in each of two columns, told apart for those who listen', () =>
    withPanel(states.snapshots.retriedTwice, async page => {
      expect(await button(page, FIRST).count()).toBe(1);
      expect(await button(page, `${FIRST} without guidance`).count()).toBe(1);
      expect(await answers(page)).toEqual(['14', '14']);
    }));

  test('goes with its question', () =>
    withPanel(states.snapshots.retried, async (page, panel) => {
      await panel.send(states.snapshots.explained);
      expect(await page.locator('section.rejected').isVisible()).toBe(false);
    }));

  test('leaves a reader where they are when it is replaced, and at the end one who followed', () =>
    withPanel(undefined, async (page, panel) => {
      await page.setViewportSize({ width: 300, height: 300 });
      const { retrying, rewriting, retried } = states.snapshots;
      const scrollTo = place => page.evaluate(top => window.scrollTo(0, top), place);
      const folded = state => ({ ...state, folded: ['rejected'] });
      await panel.send(folded(retrying));
      await scrollTo(100);
      // The status above it may take fewer lines: what is read is what stays.
      const top = () => page.evaluate(() => document.querySelector('section.plan').getBoundingClientRect().top);
      const before = await top();
      for (const state of [rewriting, retried]) {
        await panel.send(folded(state));
        expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
      }
      await panel.send(folded(states.snapshots.explained));
      await panel.send(folded(retrying));
      await scrollTo(10_000);
      for (const state of [rewriting, retried]) await panel.send(folded(state));
      const below = () =>
        page.evaluate(() => document.querySelector('.columns').getBoundingClientRect().bottom - innerHeight);
      expect(Math.abs(await below())).toBeLessThanOrEqual(1);
    }));
});
