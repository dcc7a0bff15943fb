// What axe finds in each state and theme, narrow and wide: nothing.
import { expect, test } from 'vitest';
import { faultsOf } from './axe.mjs';
import { openStates } from './panel-page.mjs';
import { themeNames } from './plain-page.mjs';

const states = await openStates();

test.each(themeNames.flatMap(theme => [300, 1200].map(width => ({ theme, width }))))(
  'nothing is wrong in $theme at $width pixels',
  ({ theme, width }) =>
    states.withPanel(
      undefined,
      async (page, panel) => {
        await page.setViewportSize({ width, height: 800 });
        await panel.list(states.history);
        await panel.train(states.training);
        for (const [name, state] of Object.entries(states.snapshots)) {
          await panel.send({ ...state, folded: [] });
          if (state.entry?.trace?.steps.length) await page.locator('section.chain li').first().hover();
          expect({ name, faults: await faultsOf(page) }).toEqual({ name, faults: [] });
        }
      },
      { theme },
    ),
);

test('nothing moves for a reader who wants less motion', () =>
  states.withPanel(states.snapshots.writing, async page => {
    const moving = () => page.evaluate(() => document.getAnimations().length);
    expect(await moving()).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving()).toBe(0);
  }));
