import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import * as ids from '../../../src/features/commands/ids.ts';

const { contributes, devDependencies, engines } = packageJson;
const commands: string[] = Object.values(ids).sort();

test('package.json contributes exactly the commands that are registered', () => {
  expect(contributes.commands.map(({ command }) => command).sort()).toEqual(commands);
  const used = [...contributes.menus['editor/context'], ...contributes.keybindings].map(({ command }) => command);
  expect(used.filter(command => !commands.includes(command))).toEqual([]);
});

test('the panel that wakes the extension is the panel that it makes', () => {
  const [, type] = /PANEL_TYPE = '([^']+)'/.exec(readFileSync('src/features/panel/panel.ts', 'utf8')) ?? [];
  expect(packageJson.activationEvents).toContain(`onWebviewPanel:${type}`);
});

test('the types are those of the oldest VS Code that is supported', () => {
  const minor = (version: string) => /(\d+\.\d+)\./.exec(version)?.[1];
  expect(minor(devDependencies['@types/vscode'])).toBe(minor(engines.vscode));
});

test('the files that package.json names are there once built', () => {
  expect([packageJson.icon, packageJson.main].filter(file => !existsSync(file))).toEqual([]);
});
