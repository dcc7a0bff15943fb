// Both pages in German: no word of English is left, nothing is too wide, and the page that VS Code gets brings the texts.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageHtml } from '../../src/features/page-html.ts';
import { openStates } from './panel-page.mjs';
import { settingsStates } from './settings-states.ts';

const contents = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8'));
const language = { tag: 'de', contents };

/** One text each; a place holds anything. Texts that are nothing but places would allow all. */
const german = Object.values(contents)
  .filter(text => /\p{L}/u.test(text.replace(/\{\d+\}/g, '')))
  .map(
    text =>
      new RegExp(
        `^${text
          .split(/\{\d+\}/)
          .map(escaped)
          .join('(.+)')}$`,
        's',
      ),
  );

/** Names that are the same in every language, and keys of the keyboard. */
const PRECISIONS = ['float32', 'float16', 'bfloat16'];
const NAMES = new Set(['Guided Reasoning', 'Alt', 'G', 'Cmd', 'WebGPU', 'CUDA', 'DirectML', 'CoreML', ...PRECISIONS]);

const states = await openStates();

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** All texts that a page shows, and all that it only tells: names, hints, descriptions. */
function shownTexts(page) {
  return page.evaluate(() => {
    const seen = ['title', 'placeholder', 'alt'];
    const heard = ['aria-label', 'aria-description', 'aria-roledescription'];
    const texts = [];
    const collect = root => {
      for (const node of root.childNodes) {
        if (node instanceof Text) texts.push(node.data);
        if (!(node instanceof Element) || node.matches('script, style')) continue;
        const attributes = node.closest('[aria-hidden="true"]') ? seen : [...seen, ...heard];
        texts.push(...attributes.map(name => node.getAttribute(name) ?? ''));
        // One sentence over several elements.
        if (node.matches('.legend')) texts.push(node.textContent);
        // Formulas and what models wrote are nobody's to translate.
        else if (!node.matches('.katex, .written')) collect(node);
        if (node.shadowRoot) collect(node.shadowRoot);
      }
    };
    collect(document.body);
    return [...new Set(texts.map(text => text.trim()).filter(text => /\p{L}/u.test(text)))];
  });
}

/** Every text inside a value. */
function textsIn(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether a text is German, or a list or a row of sentences each of which is; `data` is what the state itself says. */
function isGerman(text, data) {
  if (!/\p{L}/u.test(text) || NAMES.has(text) || /^https?:\S+$/.test(text)) return true;
  if (data.some(known => known.includes(text)) || text.split(' ').every(word => data.includes(word))) return true;
  for (const pattern of german) {
    const places = pattern.exec(text)?.slice(1);
    if (places?.every(place => isGerman(place, data))) return true;
  }
  return [/ · /, /(?<=[.…]) /, /, /, /; /, /: /, / \(|\)$/, /:$/, /\.$/].some(separator => {
    const parts = text.split(separator);
    return parts.length > 1 && parts.every(part => isGerman(part, data));
  });
}

async function left(page, state) {
  // A strategy's name is shown as words.
  const data = textsIn(state).flatMap(text => [text, text.replaceAll('_', ' ').replaceAll('/', ', ')]);
  return (await shownTexts(page)).filter(text => !isGerman(text, data));
}

const widthOf = page => page.evaluate(() => document.documentElement.scrollWidth);

test('what is not German is found', () => {
  expect(isGerman('Beantwortet in 1,24 s. 4 Aussagen geprüft, alle richtig.', [])).toBe(true);
  for (const text of ['Answered in 1.24 s.', 'Beantwortet · Solve', 'Konfidenz over 99 %']) {
    expect({ text, isGerman: isGerman(text, []) }).toEqual({ text, isGerman: false });
  }
});

describe('in German', () => {
  test('the panel speaks German only, and fits 300 pixels', () =>
    states.withPanel(
      undefined,
      async (page, panel) => {
        await page.setViewportSize({ width: 300, height: 800 });
        for (const kept of [true, false]) {
          await panel.list({ ...states.history, kept });
          await panel.train(states.training);
          for (const [name, state] of Object.entries(states.snapshots)) {
            await panel.send({ ...state, folded: [] });
            const english = await left(page, [states.snapshots, states.history, states.training]);
            expect({ name, english, width: await widthOf(page) }).toEqual({ name, english: [], width: 300 });
          }
        }
        expect(await page.getAttribute('html', 'lang')).toBe('de');
      },
      { language },
    ));

  test('figures and dates of the panel are written as in German', () =>
    states.withPanel(
      states.snapshots.explained,
      async page => {
        const details = await page.locator('section.details').evaluate(part => part.textContent);
        expect(details).toContain('1,24 s');
        expect(details).toMatch(/0[123]\.01\.2026, \d\d:\d\d/);
        expect(await page.locator('section.chain .gain').first().innerText()).toMatch(/^[+−]\d+,\d\d Nats$/);
      },
      { language },
    ));

  test('the settings page speaks German only, and fits 300 pixels', () =>
    states.withPanel(
      undefined,
      async (page, settings) => {
        await page.setViewportSize({ width: 300, height: 800 });
        for (const [name, state] of Object.entries(settingsStates)) {
          await settings.send(state);
          const english = await left(page, state);
          expect({ name, english, width: await widthOf(page) }).toEqual({ name, english: [], width: 300 });
        }
      },
      { name: 'settings', language },
    ));

  test('the page that VS Code gets brings its texts past its own policy', () =>
    states.withPage(async (page, faults) => {
      const origin = 'http://webview.invalid';
      const options = { nonce: 'bm9uY2U', script: `${origin}/panel.js`, style: `${origin}/panel.css`, source: origin };
      const files = { '/': ['text/html', pageHtml({ ...options, language })] };
      for (const name of ['panel.js', 'panel.css']) {
        const type = name.endsWith('.js') ? 'text/javascript' : 'text/css';
        files[`/${name}`] = [type, readFileSync(`dist/webview/${name}`, 'utf8')];
      }
      await page.route(`${origin}/**`, route => {
        const [contentType, body] = files[new URL(route.request().url()).pathname] ?? ['text/plain', ''];
        return route.fulfill({ contentType, body });
      });
      await page.addInitScript(() => {
        globalThis.acquireVsCodeApi = () => ({ postMessage: () => {}, setState: () => {} });
      });
      await page.goto(origin);
      await page.evaluate(state => globalThis.postMessage({ type: 'state', state }), states.snapshots.solved);
      await page.getByRole('button', { name: 'Erneut ausführen', exact: true }).waitFor();
      expect(faults).toEqual([]);
    }));
});
