// The built settings page in a browser: by mouse, by keyboard, in every theme and width.
import { describe, expect, test } from 'vitest';
import { themeNames } from './plain-page.mjs';
import { openSettings } from './settings-page.mjs';
import { endpoint, fresh, onGpu, settingsStates, troubled, withFields } from './settings-states.ts';
import { spoiltMessages } from './spoil.mjs';

const { withSettings } = await openSettings();

const button = (page, name) => page.getByRole('button', { name, exact: true });
const textbox = (page, name) => page.getByRole('textbox', { name, exact: true });

/** What the page said since it was ready. */
const said = async settings => (await settings.posted()).slice(1);

describe('the settings page', () => {
  test('says on which machine the thinker runs and what is sent where', () =>
    withSettings(fresh, async (page, settings) => {
      const text = () => page.locator('main').innerText();
      expect(await text()).toMatch(/on this computer \(workshop\)/);
      expect(await text()).toMatch(/Nothing leaves this machine/);
      expect(await page.locator('section.endpoint').isVisible()).toBe(false);
      await settings.send(endpoint);
      expect(await text()).toMatch(/on the remote side of this window \(build-7\)/);
      expect(await text()).toMatch(/the question is sent to it/);
      expect(await text()).toMatch(/unencrypted/);
    }));

  test('says what the local thinker runs on, how fast, and why not on something else', () =>
    withSettings(fresh, async (page, settings) => {
      const lines = () => page.getByRole('list', { name: 'In use' }).getByRole('listitem').allInnerTexts();
      expect(await lines()).toEqual([]);
      await settings.send(onGpu);
      expect(await lines()).toEqual([
        'In use: WebGPU, 12 ms for a reference question (processor: 181 ms); 161 of 167 operations run there.',
        'CUDA cannot be used here: Failed to load shared library.',
        'CoreML gives other numbers than the processor: 11 % off.',
      ]);
      await page.getByRole('combobox', { name: 'What the local thinker runs on' }).click();
      await page.getByRole('option', { name: 'A GPU, by WebGPU' }).click();
      expect(await said(settings)).toEqual([{ type: 'set', key: 'thinker.device', value: 'webgpu' }]);
      await settings.send(endpoint);
      expect(await page.getByRole('combobox', { name: 'What the local thinker runs on' }).isVisible()).toBe(false);
    }));

  test('writes what is chosen by mouse', () =>
    withSettings(fresh, async (page, settings) => {
      await page.getByRole('radio', { name: 'On an endpoint' }).click();
      await settings.send(endpoint);
      await page.getByRole('combobox', { name: 'What the server speaks' }).click();
      await page.getByRole('option', { name: "vLLM's /pooling" }).click();
      expect(await said(settings)).toEqual([
        { type: 'set', key: 'thinker.kind', value: 'endpoint' },
        { type: 'set', key: 'thinker.endpoint.api', value: 'vllm' },
      ]);
    }));

  test('writes what is chosen and typed by keyboard alone', () =>
    withSettings(fresh, async (page, settings) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await settings.send(endpoint);
      await textbox(page, 'Address').focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('http://other:9000');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.type('-2');
      await page.keyboard.press('Tab');
      expect(await said(settings)).toEqual([
        { type: 'set', key: 'thinker.kind', value: 'endpoint' },
        { type: 'set', key: 'thinker.endpoint.url', value: 'http://other:9000' },
        { type: 'set', key: 'thinker.endpoint.model', value: '-2' },
      ]);
    }));

  test('reports every button, with what it acts on', () =>
    withSettings(endpoint, async (page, settings) => {
      for (const name of [
        'Look for engines',
        'Use http://127.0.0.1:8000',
        'Set token…',
        'Forget token',
        'Test connection',
        'Import a bundle…',
        'Verify default',
      ]) {
        await button(page, name).click();
      }
      await settings.send(troubled);
      for (const name of [
        'Stop test',
        'Use /models/other',
        'Remove mine-0123abcd',
        'Show in Settings: Where the thinker runs',
      ]) {
        await button(page, name).click();
      }
      expect(await said(settings)).toEqual([
        { type: 'look-for-engines' },
        { type: 'use-engine', url: 'http://127.0.0.1:8000' },
        { type: 'set-token' },
        { type: 'forget-token' },
        { type: 'test' },
        { type: 'import-bundle' },
        { type: 'verify-bundle', id: 'default' },
        { type: 'stop-test' },
        { type: 'choose-bundle', id: '/models/other' },
        { type: 'remove-bundle', id: 'mine-0123abcd' },
        { type: 'open-setting', key: 'thinker.kind' },
      ]);
    }));

  test('reaches every control by Tab, each with a name', () =>
    withSettings(endpoint, async page => {
      const reached = [];
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab');
        const name = await page.evaluate(() => {
          const active = document.activeElement;
          return active === document.body ? null : (active.getAttribute('aria-label') || active.textContent).trim();
        });
        if (name === null || name === reached[0]) break;
        reached.push(name);
      }
      expect(reached).toEqual([
        'On an endpoint',
        'When the thinker fails',
        'Look for engines',
        'Use http://127.0.0.1:8000',
        'Address',
        'Model',
        'What the server speaks',
        'Precision it computes in',
        'Seconds to wait for an answer',
        'Set token…',
        'Forget token',
        'Test connection',
        'Import a bundle…',
        'Verify default',
      ]);
    }));

  test('keeps what is being typed while the state changes, and what was refused to be corrected', () =>
    withSettings(endpoint, async (page, settings) => {
      const address = textbox(page, 'Address');
      await address.fill('nonsense');
      await settings.send({ ...endpoint, token: { ...endpoint.token, set: false } });
      expect(await address.inputValue()).toBe('nonsense');
      await page.keyboard.press('Tab');
      const problem = 'Not usable: it is not an address.';
      const refused = { ...endpoint.fields['thinker.endpoint.url'], problem };
      const isMarked = () => address.getAttribute('aria-invalid');
      expect(await isMarked()).toBe(null);
      await settings.send(withFields(endpoint, { 'thinker.endpoint.url': refused }));
      expect(await address.inputValue()).toBe('nonsense');
      expect(await page.getByRole('alert').filter({ hasText: problem }).isVisible()).toBe(true);
      await expect.poll(isMarked).toBe('true');
      await settings.send(endpoint);
      await expect.poll(isMarked).toBe(null);
    }));

  test('takes back the value from before, so that what was refused is forgotten', () =>
    withSettings(endpoint, async (page, settings) => {
      const address = textbox(page, 'Address');
      const { value } = endpoint.fields['thinker.endpoint.url'];
      const refused = { ...endpoint.fields['thinker.endpoint.url'], problem: 'Not usable.' };
      await address.fill('nonsense');
      await page.keyboard.press('Tab');
      await settings.send(withFields(endpoint, { 'thinker.endpoint.url': refused }));
      await address.fill(value);
      await page.keyboard.press('Tab');
      expect((await said(settings)).at(-1)).toEqual({ type: 'set', key: 'thinker.endpoint.url', value });
    }));

  test('shows a value that was changed elsewhere, and posts nothing for it', () =>
    withSettings(endpoint, async (page, settings) => {
      const url = { value: 'http://elsewhere:1', source: 'user' };
      await settings.send(
        withFields(endpoint, {
          'thinker.endpoint.url': url,
          'thinker.kind': { value: 'endpoint', source: 'workspace' },
        }),
      );
      expect(await textbox(page, 'Address').inputValue()).toBe('http://elsewhere:1');
      await settings.send(fresh);
      expect(await page.getByRole('radio', { name: 'On this machine' }).getAttribute('aria-checked')).toBe('true');
      expect(await said(settings)).toEqual([]);
    }));

  test('says when a workspace, a folder or a policy decides', () =>
    withSettings(troubled, async page => {
      const text = await page.locator('main').innerText();
      expect(text).toMatch(/The workspace sets this/);
      expect(text).toMatch(/A folder of the workspace sets this/);
      expect(text).toMatch(/A policy of your organisation/);
    }));

  test('tells probes from the verdict: only the way of a question decides', () =>
    withSettings(endpoint, async (page, settings) => {
      const verdict = page.locator('section.test [role="status"]');
      expect(await verdict.innerText()).toMatch(
        /^The thinker works \(tested on the remote side, build-7\); only a direct/,
      );
      expect(await page.locator('section.test').innerText()).toMatch(/Connection \(direct, without proxy\)/);
      const steps = endpoint.test.steps.map(step => (step.id === 'guidance' ? { ...step, outcome: 'failed' } : step));
      await settings.send({ ...endpoint, test: { running: false, steps } });
      expect(await verdict.innerText()).toMatch(/^The thinker does not work/);
    }));

  test('hands the focus on between starting and stopping a test', () =>
    withSettings(endpoint, async (page, settings) => {
      await button(page, 'Test connection').focus();
      await settings.send({ ...endpoint, test: { running: true, steps: [] } });
      expect(await page.evaluate(() => document.activeElement.textContent)).toBe('Stop test');
      await settings.send(endpoint);
      expect(await page.evaluate(() => document.activeElement.textContent)).toBe('Test connection');
    }));

  test('ignores messages that are none', () =>
    withSettings(fresh, async (page, settings) => {
      const before = await page.locator('main').innerText();
      for (const message of [null, 'state', { type: 'state' }, { type: 'state', state: { ...fresh, extra: 1 } }]) {
        await settings.post(message);
      }
      expect(await page.locator('main').innerText()).toBe(before);
    }));

  test('holds whatever arrives: spoilt messages break nothing and make it say nothing', () =>
    withSettings(endpoint, async (page, settings) => {
      const before = await page.locator('main').innerText();
      for (const message of spoiltMessages(endpoint)) await settings.post(message);
      await settings.send(endpoint);
      expect(await page.locator('main').innerText()).toBe(before);
      expect(await said(settings)).toEqual([]);
    }));

  test('shows what a manifest says as text, whatever it says', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const [bundle] = fresh.bundles;
    const bundles = [{ ...bundle, about: { ...bundle.about, name: hostile, description: hostile } }];
    return withSettings({ ...fresh, bundles }, async page => {
      expect(await page.locator('main img').count()).toBe(0);
      expect(await page.locator('.bundle h3').innerText()).toContain(hostile);
    });
  });

  test.each(themeNames)('fits 300 and 1200 pixels without a fault: %s', theme =>
    withSettings(
      fresh,
      async (page, settings) => {
        for (const width of [300, 1200]) {
          await page.setViewportSize({ width, height: 800 });
          for (const [name, state] of Object.entries(settingsStates)) {
            await settings.send(state);
            const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
            expect({ name, width: scrolled }).toEqual({ name, width });
          }
        }
      },
      { theme },
    ),
  );
});
