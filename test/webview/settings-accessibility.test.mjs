// The settings page for those who see little, see nothing or use no mouse.
import { describe, expect, test } from 'vitest';
import { faultsOf } from './axe.mjs';
import { themeNames } from './plain-page.mjs';
import { openSettings } from './settings-page.mjs';
import { endpoint, settingsStates, troubled } from './settings-states.ts';

const pages = await openSettings();

/** Goes through the page with Tab from its beginning, calling `atStop` with each stop's name. */
async function tabThrough(page, atStop = async () => {}) {
  const stops = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement: active, body } = document;
      return active === body ? null : (active.getAttribute('aria-label') ?? active.textContent).trim();
    });
    if (name === null || name === stops[0]) break;
    stops.push(name);
    await atStop(name);
  }
  return stops;
}

/** The contrast of two colours, as WCAG 2 computes it, of 1 to 21. */
function contrast(...colours) {
  const [dark, light] = colours.map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(part => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const themesAndWidths = themeNames.flatMap(theme => [300, 1200].map(width => ({ theme, width })));

test.each(themesAndWidths)('axe finds nothing in $theme at $width pixels', ({ theme, width }) =>
  pages.withSettings(
    endpoint,
    async (page, settings) => {
      await page.setViewportSize({ width, height: 800 });
      for (const [name, state] of Object.entries(settingsStates)) {
        await settings.send(state);
        expect({ name, faults: await faultsOf(page) }).toEqual({ name, faults: [] });
      }
      await settings.send(endpoint);
      await page.getByRole('combobox', { name: 'What the server speaks' }).click();
      expect(await faultsOf(page)).toEqual([]);
    },
    { theme },
  ),
);

describe.each(themeNames)('in %s', theme => {
  test('every stop of the keyboard is seen', () =>
    pages.withSettings(
      troubled,
      async page => {
        const looks = () => page.locator('main').screenshot();
        await page.setViewportSize({ width: 300, height: 2200 });
        // A caret that blinks would be a difference of its own, and so would the ring of a test that runs.
        await page.emulateMedia({ reducedMotion: 'reduce' });
        const before = await looks();
        const unseen = [];
        await tabThrough(page, async name => {
          if ((await looks()).equals(before)) unseen.push(name);
        });
        expect(unseen).toEqual([]);
      },
      { theme },
    ));

  test('what stands in an empty field can be read', () =>
    pages.withSettings(
      troubled,
      async page => {
        const { text, behind } = await page.evaluate(() => {
          const field = document.querySelector('vscode-text-field');
          const input = field.shadowRoot.querySelector('input');
          const root = field.shadowRoot.querySelector('.root');
          return {
            text: getComputedStyle(input, '::placeholder').color,
            behind: getComputedStyle(root).backgroundColor,
          };
        });
        expect(contrast(text, behind)).toBeGreaterThanOrEqual(4.5);
      },
      { theme },
    ));

  test('the choice that the keyboard is at looks unlike the others', () =>
    pages.withSettings(
      endpoint,
      async page => {
        await page.getByRole('combobox', { name: 'What the server speaks' }).press('Enter');
        await page.getByRole('option', { name: 'Ask the server' }).waitFor();
        const looks = await page
          .locator('vscode-option:visible')
          .evaluateAll(all =>
            all.map(one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).outlineColor].join()),
          );
        expect(new Set(looks).size).toBe(2);
      },
      { theme },
    ));
});

describe('by keyboard', () => {
  test('every control is reached, also those beside what is overridden', () =>
    pages.withSettings(troubled, async page => {
      expect(await tabThrough(page)).toEqual([
        'On an endpoint',
        'Show in Settings: Where the thinker runs',
        'When the thinker fails',
        'Show in Settings: When the thinker fails',
        'Look for engines',
        'Address',
        'Model',
        'What the server speaks',
        'Precision it computes in',
        'Seconds to wait for an answer',
        'Show in Settings: Seconds to wait for an answer',
        'Stop test',
        'Import a bundle…',
        ...['Use default', 'Verify default'],
        ...['Use mine-0123abcd', 'Verify mine-0123abcd', 'Remove mine-0123abcd'],
        ...['Use /models/other', 'Verify /models/other'],
        ...['Use old-9876fedc', 'Verify old-9876fedc', 'Remove old-9876fedc'],
      ]);
    }));

  test.each(['Enter', 'Space'])('every button is pressed by %s', key =>
    pages.withSettings(endpoint, async (page, settings) => {
      const isButton = () => page.evaluate(() => document.activeElement.localName === 'vscode-button');
      const press = async () => {
        if (await isButton()) await page.keyboard.press(key);
      };
      await tabThrough(page, press);
      await settings.send(troubled);
      await page.evaluate(() => document.activeElement.blur());
      await page.mouse.click(1, 1);
      await tabThrough(page, press);
      const said = (await settings.posted()).slice(1).map(({ type, id, key: setting }) => [type, id ?? setting]);
      const bundle = (id, ...types) => types.map(type => [`${type}-bundle`, id]);
      expect(said).toEqual([
        ...['look-for-engines', 'use-engine', 'set-token', 'forget-token', 'test', 'import-bundle'].map(type => [
          type,
          undefined,
        ]),
        ...bundle('default', 'verify'),
        ['open-setting', 'thinker.kind'],
        ['open-setting', 'thinker.fallback'],
        ['look-for-engines', undefined],
        ['open-setting', 'thinker.endpoint.timeoutSeconds'],
        ['stop-test', undefined],
        ['import-bundle', undefined],
        ...bundle('default', 'choose', 'verify'),
        ...bundle('mine-0123abcd', 'choose', 'verify', 'remove'),
        ...bundle('/models/other', 'choose', 'verify'),
        ...bundle('old-9876fedc', 'choose', 'verify', 'remove'),
      ]);
    }),
  );

  test('a choice is opened, changed and taken, or left as it was', () =>
    pages.withSettings(endpoint, async (page, settings) => {
      const speaks = page.getByRole('combobox', { name: 'What the server speaks' });
      await speaks.focus();
      const press = async (...keys) => {
        for (const key of keys) {
          await page.keyboard.press(key);
          // The toolkit's list is drawn, and hears the next key, a frame later.
          await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50))));
        }
      };
      await press('Enter', 'ArrowDown', 'Escape');
      expect(await speaks.getAttribute('aria-expanded')).toBe('false');
      const left = (await settings.posted()).slice(1);
      await settings.send(endpoint);
      await press('Space', 'ArrowDown', 'Enter');
      const taken = (await settings.posted()).slice(1 + left.length);
      expect({ left, taken }).toEqual({
        left: [],
        taken: [{ type: 'set', key: 'thinker.endpoint.api', value: 'vllm' }],
      });
    }));
});
