import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import nls from '../../../package.nls.json' with { type: 'json' };
import * as ids from '../../../src/features/ids.ts';

const { contributes, devDependencies, engines } = packageJson;
const { PANEL_TYPE, SETTINGS_TYPE, ...commandIds } = ids;
const commands: string[] = Object.values(commandIds).sort();

test('package.json contributes exactly the commands that are registered', () => {
  expect(contributes.commands.map(({ command }) => command).sort()).toEqual(commands);
  const used = [...contributes.menus['editor/context'], ...contributes.keybindings].map(({ command }) => command);
  expect(used.filter(command => !commands.includes(command))).toEqual([]);
});

test('the pages that wake the extension after a reload are the pages that it makes', () => {
  const woken = packageJson.activationEvents.filter(event => event.startsWith('onWebviewPanel:'));
  expect(woken).toEqual([PANEL_TYPE, SETTINGS_TYPE].map(type => `onWebviewPanel:${type}`));
});

test('the walkthrough names pictures that are there, commands that are there, and no other', () => {
  const texts: Readonly<Record<string, string>> = nls;
  for (const { title, description, media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
    expect(Object.values(media.image).filter(file => !existsSync(file))).toEqual([]);
    const said = [title, description, media.altText]
      .map(key => texts[key.slice(1, -1)] ?? `${key} is missing`)
      .join('\n');
    expect(said).not.toContain('is missing');
    const linked = [...said.matchAll(/\(command:([\w.]+)/g)].map(([, command]) => command ?? '');
    expect(linked.length).toBe(1);
    expect(linked.filter(command => !commands.includes(command))).toEqual([]);
  }
});

test('the types are those of the oldest VS Code that is supported', () => {
  const minor = (version: string) => /(\d+\.\d+)\./.exec(version)?.[1];
  expect(minor(devDependencies['@types/vscode'])).toBe(minor(engines.vscode));
});

test('the files that package.json names are there once built', () => {
  expect([packageJson.icon, packageJson.main].filter(file => !existsSync(file))).toEqual([]);
});

test('every command and every setting is tried in a real editor', () => {
  const files = ['test/editor', 'test/editor/suite'].flatMap(folder =>
    readdirSync(folder).map(name => `${folder}/${name}`),
  );
  const tests = files.filter(file => /\.(mjs|ts)$/.test(file));
  const texts = tests.map(file => readFileSync(file, 'utf8')).join('\n');
  const names = [...commands, ...Object.keys(contributes.configuration.properties)];
  const untried = names.filter(name => !new RegExp(`\\b${name.replace('guidedReasoning.', '')}\\b`).test(texts));
  expect(untried).toEqual([]);
});
