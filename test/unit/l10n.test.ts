import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { outsideDomain, questionTooLong } from '../../src/core/failures.ts';
import { duration } from '../../src/core/figures.ts';
import * as l10n from '../../src/core/l10n.ts';
import { percent } from '../../src/core/percent.ts';

type Texts = Record<string, string>;

const read = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8'));
const english = read('l10n/bundle.l10n.json');
const manifest = read('package.nls.json');
/** Every language that there is a translation into, by the files' names. */
const tags = readdirSync('l10n').flatMap(name => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? []);

/** What must be the same in every language: places for values, and the names of settings and other code. */
const fixed = (text: string): string[] => (text.match(/\{\d+\}|`[^`]*`|\bhttps?:\/\/\S*\w|--[a-z-]+/g) ?? []).sort();
const placesOf = (texts: Texts): Texts[string][][] => Object.values(texts).map(fixed);

/** The commands that a text tells people to run, as far as they are named in full, less those that there are. */
function unknownCommands(texts: readonly string[], titles: readonly string[]): string[] {
  const named = texts.flatMap(text => text.match(/(?<=Guided Reasoning: )(?!\{)[^*“.,]+/g) ?? []);
  expect(named.length).toBeGreaterThan(2);
  return named.filter(name => !titles.includes(name.trim()));
}

const titlesIn = (texts: Texts) =>
  Object.entries(texts).flatMap(([key, title]) => (key.startsWith('command.') ? [title] : []));

test('the list holds every text of the code and no other, each written out in a function', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/l10n.mjs', '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('package.json names texts that there are, and has no words of its own', () => {
  const { displayName, description, capabilities, contributes } = packageJson;
  const used = JSON.stringify([displayName, description, capabilities, contributes]).match(/%[\w.]+%/g) ?? [];
  expect([...new Set(used)].sort()).toEqual(
    Object.keys(manifest)
      .map(key => `%${key}%`)
      .sort(),
  );
  const shown = [
    displayName,
    description,
    capabilities.untrustedWorkspaces.description,
    contributes.configuration.title,
  ];
  const titles = contributes.commands.flatMap(({ title, category }) => [title, category]);
  expect([...shown, ...titles].filter(text => !/^%.+%$/.test(text))).toEqual([]);
});

test('German proves that there can be other languages', () => expect(tags).toContain('de'));

test.each(tags)('%s has every text, no other, with the same places and names', tag => {
  for (const [original, translated] of [
    [english, read(`l10n/bundle.l10n.${tag}.json`)],
    [manifest, read(`package.nls.${tag}.json`)],
  ] as const) {
    expect(Object.keys(translated)).toEqual(Object.keys(original));
    expect(placesOf(translated)).toEqual(placesOf(original));
    expect(Object.values(translated).filter(text => text.trim() === '')).toEqual([]);
  }
});

test.each([undefined, ...tags])('commands are named by their titles: %s', tag => {
  const texts = tag === undefined ? english : read(`l10n/bundle.l10n.${tag}.json`);
  const nls = tag === undefined ? manifest : read(`package.nls.${tag}.json`);
  expect(unknownCommands([...Object.values(texts), ...Object.values(nls)], titlesIn(nls))).toEqual([]);
});

describe('texts in another language', () => {
  afterEach(() => l10n.use({ tag: 'en', contents: {} }));

  test('are looked up when they are needed, and are English where there is none', () => {
    l10n.use({ tag: 'de', contents: { 'Nothing is selected.': 'Es ist nichts ausgewählt.' } });
    expect([l10n.t('Nothing is selected.'), l10n.t('The question is empty.')]).toEqual([
      'Es ist nichts ausgewählt.',
      'The question is empty.',
    ]);
  });

  test('German reaches errors, figures and dates', () => {
    l10n.use({ tag: 'de', contents: read('l10n/bundle.l10n.de.json') });
    expect(questionTooLong(300, 256).message).toBe('Die Frage hat 300 Token; die Grenze liegt bei 256.');
    expect(outsideDomain(false).message).toMatch(/^Die Frage liegt .*\. Ohne Guidance /);
    expect([duration(1240), percent(0.995)]).toEqual(['1,24 s', 'über 99 %']);
    expect(l10n.moment('2026-01-02T12:20:30Z')).toMatch(/^0[123]\.01\.2026, \d\d:\d\d$/);
  });

  test('English needs no bundle', () => {
    expect([duration(1240), percent(0.995), questionTooLong(300, 256).message]).toEqual([
      '1.24 s',
      'over 99 %',
      'The question has 300 tokens; the limit is 256.',
    ]);
    expect(l10n.moment('2026-01-02T12:20:30Z')).toMatch(/^Jan [123], 2026/);
  });
});
