import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The folders of src each folder may import from, beside itself. What is not listed imports nothing of src. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  bundle: ['core'],
  process: ['core'],
  guidance: ['core', 'bundle', 'process'],
  executor: ['core', 'bundle', 'process'],
  reasoning: ['core', 'bundle', 'guidance', 'executor'],
  server: ['core', 'bundle', 'guidance'],
  platform: [],
  features: ['core', 'bundle', 'guidance', 'executor', 'reasoning', 'platform'],
  cli: ['core', 'bundle', 'guidance', 'executor', 'reasoning', 'server'],
};

/** Looks texts up: three kilobytes without dependencies. */
const L10N = '@vscode/l10n/dist/browser.js';

/** Modules that load native code. Only child processes may run them: a native crash must end nothing else. */
const NATIVE = ['src/bundle/session.ts'];
const CHILD_ENTRIES = ['src/executor/process.ts', 'src/guidance/local-process.ts'];

interface Import {
  readonly file: string;
  readonly target: string;
  /** Erased by the compiler: binds types only. */
  readonly typeOnly: boolean;
  /** Runs when the code gets there, not when the file is loaded. */
  readonly lazy: boolean;
}

const files = sourcesIn('src');
const imports = files.flatMap(importsOf);
const internal = imports.filter(({ target }) => target.startsWith('src/'));

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => join(folder, path).replaceAll('\\', '/'));
}

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8');
  const statements = /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...code.matchAll(statements)].map(([statement, fixed, dynamic]) => {
    const name = fixed ?? dynamic ?? '';
    const target = name.startsWith('.') ? normalize(join(dirname(file), name)).replaceAll('\\', '/') : name;
    return { file, target, typeOnly: /^(?:import|export)\s+type\s/.test(statement), lazy: dynamic !== undefined };
  });
}

/** src/core/trace.ts is in core; src/extension.ts is in no folder. */
function folderOf(path: string): string | undefined {
  return path.split('/').length > 2 ? path.split('/')[1] : undefined;
}

/** Every file whose code may run when `file` runs; `atOnce`: before `file` asks for more. */
function loadedBy(file: string, { atOnce = false } = {}, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { file: importer, target, typeOnly, lazy } of internal) {
    if (importer === file && !typeOnly && !(atOnce && lazy)) loadedBy(target, { atOnce }, seen);
  }
  return seen;
}

describe('imports', () => {
  test('the test sees the imports', () => {
    expect(imports).toContainEqual({
      file: 'src/core/chain.ts',
      target: 'src/core/checks.ts',
      typeOnly: false,
      lazy: false,
    });
    expect(internal.filter(({ target }) => !files.includes(target))).toEqual([]);
  });

  test('go one way between folders', () => {
    const wrong = internal.filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      // src/extension.ts composes everything and nothing imports it.
      if (from === undefined) return false;
      return to === undefined || (from !== to && !ALLOWED[from]?.includes(to));
    });
    expect(wrong).toEqual([]);
  });

  test('core is pure: zod, the lookup of texts and the difference of words are all it imports', () => {
    const outside = imports.filter(({ file, target }) => folderOf(file) === 'core' && !target.startsWith('src/core/'));
    expect([...new Set(outside.map(({ target }) => target))].sort()).toEqual([L10N, 'diff', 'zod']);
  });

  test('vscode is imported by the extension, its features and its platform only, and platform imports nothing else', () => {
    const users = imports.filter(({ target }) => target === 'vscode').map(({ file }) => folderOf(file) ?? file);
    expect([...new Set(users)].sort()).toEqual(['features', 'platform', 'src/extension.ts']);
    const platform = imports.filter(({ file }) => folderOf(file) === 'platform');
    expect([...new Set(platform.map(({ target }) => target))]).toEqual(['vscode']);
  });

  test('the webview imports of src only core, and its control library in one file', () => {
    const webview = sourcesIn('webview').flatMap(importsOf);
    const ours = webview.filter(({ target }) => target.startsWith('src/'));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter(({ target }) => folderOf(target) !== 'core')).toEqual([]);
    const toolkit = webview.filter(({ target }) => target.startsWith('@vscode/'));
    expect(toolkit.map(({ file }) => file)).toEqual(['webview/toolkit.ts']);
  });

  test('activating loads no library but the small one for texts: zod alone takes longer than all of the rest', () => {
    const atOnce = loadedBy('src/extension.ts', { atOnce: true });
    expect(loadedBy('src/extension.ts')).toContain('src/features/app.ts');
    const outside = imports.filter(
      ({ file, target, typeOnly }) => atOnce.has(file) && !typeOnly && !files.includes(target),
    );
    expect([...new Set(outside.map(({ target }) => target))].sort()).toEqual([L10N, 'vscode']);
  });

  test('onnxruntime-node is imported by the listed modules only', () => {
    const native = imports.filter(({ target, typeOnly }) => target.startsWith('onnxruntime') && !typeOnly);
    expect([...new Set(native.map(({ file }) => file))]).toEqual(NATIVE);
  });

  test('only child processes load the modules that import onnxruntime-node', () => {
    const inChildren = new Set(CHILD_ENTRIES.flatMap(entry => [...loadedBy(entry)]));
    expect(NATIVE.filter(file => !inChildren.has(file))).toEqual([]);
    const loadNative = (file: string) => NATIVE.some(native => loadedBy(file).has(native));
    expect(files.filter(file => loadNative(file) && !inChildren.has(file))).toEqual([]);
  });

  test('no file imports itself over others', () => {
    const dependencies = (path: string) => internal.filter(({ file }) => file === path).map(({ target }) => target);
    const finished = new Set<string>();
    const cycleFrom = (path: string, trail: string[]): string[] | undefined => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      if (finished.has(path)) return undefined;
      for (const next of dependencies(path)) {
        const cycle = cycleFrom(next, [...trail, path]);
        if (cycle) return cycle;
      }
      finished.add(path);
      return undefined;
    };
    expect(files.map(file => cycleFrom(file, [])).find(cycle => cycle !== undefined)).toBeUndefined();
  });
});
