import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { sourceOf } from '../../../src/core/setting-source.ts';
import {
  contributedConfiguration,
  faultOf,
  parseSettings,
  restrictedConfigurations,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
} from '../../../src/core/settings.ts';

const texts: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const defaults = Object.fromEntries(SETTING_KEYS.map(key => [key, SETTINGS[key].default]));

function parse(changed: Partial<Record<SettingKey, unknown>>) {
  return parseSettings(key => (key in changed ? changed[key] : SETTINGS[key].default));
}

describe('package.json', () => {
  test('contributes exactly the settings that are declared (npm run settings writes them)', () => {
    expect(packageJson.contributes.configuration).toEqual(contributedConfiguration());
    expect(packageJson.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(restrictedConfigurations());
  });

  test('has a description for every setting and value, and none for what is gone', () => {
    const used = [...JSON.stringify(packageJson).matchAll(/"%(setting\.[^%]+)%"/g)].map(([, key]) => key);
    expect(used.length).toBeGreaterThan(SETTING_KEYS.length);
    expect(used.filter(key => !texts[key ?? ''])).toEqual([]);
    expect(Object.keys(texts).filter(key => key.startsWith('setting.') && !used.includes(key))).toEqual([]);
  });
});

describe('declared settings', () => {
  test('have defaults that are valid', () => {
    expect(SETTING_KEYS.filter(key => faultOf(key, SETTINGS[key].default) !== undefined)).toEqual([]);
  });

  test('a workspace cannot say where questions or tokens go or which models run', () => {
    const byWorkspace = SETTING_KEYS.filter(key => !['application', 'machine'].includes(SETTINGS[key].scope));
    const private_: SettingKey[] = ['thinker.endpoint.url', 'thinker.endpoint.model', 'bundle'];
    expect(byWorkspace.filter(key => private_.includes(key))).toEqual([]);
    expect(restrictedConfigurations()).toContain('guidedReasoning.thinker.kind');
  });
});

describe('reading settings', () => {
  test('valid values are taken as they are', () => {
    const chosen = { 'thinker.kind': 'endpoint', 'thinker.endpoint.url': 'https://thinker.example:8000' };
    expect(parse(chosen)).toEqual({ settings: { ...defaults, ...chosen }, faults: [] });
  });

  test('a bad value becomes the default, with a message that names setting and fault but not the value', () => {
    const { settings, faults } = parse({
      'thinker.kind': 'cloud',
      'thinker.endpoint.url': 'http://user:secret@host:1',
      'thinker.endpoint.timeoutSeconds': 0,
    });
    expect(settings).toEqual(defaults);
    expect(faults.map(({ key }) => key)).toEqual([
      'thinker.kind',
      'thinker.endpoint.url',
      'thinker.endpoint.timeoutSeconds',
    ]);
    expect(faults[0]?.message).toMatch(/^guidedReasoning\.thinker\.kind: .*"local".*"endpoint".*"none"/);
    expect(faults[1]?.message).toMatch(/guidedReasoning\.thinker\.endpoint\.url: .*set a token instead/);
    expect(faults[1]?.message).not.toContain('secret');
    expect(faults[2]?.message).toMatch(/from 1 to 600.*30/);
  });

  test('whatever stands in settings.json, reading gives settings that are valid', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), values => {
        const { settings } = parseSettings(key => values[SETTING_KEYS.indexOf(key)]);
        expect(SETTING_KEYS.filter(key => faultOf(key, settings[key]) !== undefined)).toEqual([]);
      }),
    );
  });
});

describe('where a value comes from', () => {
  test.each([
    ['default', 'a', { defaultValue: 'a' }],
    ['user', 'b', { defaultValue: 'a', globalValue: 'b' }],
    ['workspace', 'c', { defaultValue: 'a', globalValue: 'b', workspaceValue: 'c' }],
    ['folder', 'd', { defaultValue: 'a', workspaceValue: 'c', workspaceFolderValue: 'd' }],
    ['policy', 'p', { defaultValue: 'p', globalValue: 'b' }],
    ['policy', 'p', { defaultValue: 'p' }],
    ['policy', 'p', { defaultValue: 'p', workspaceValue: 'c' }],
  ])('%s', (source, effective, inspection) => expect(sourceOf(effective, inspection, 'a')).toBe(source));
});
