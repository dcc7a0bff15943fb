// `npm test`: build, lint, types, the TypeScript tests, the tests in a real editor and the Python tests, summed up in
// one last line.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installChromium, installServer } from './editor/install.mjs';
import { installEngines, pythonEnvironment } from './python.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), 'guided-reasoning-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

try {
  check('build', process.execPath, ['esbuild.mjs', '--quiet']);
  check('lint', process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
  check('types', process.execPath, ['node_modules/typescript/bin/tsc']);
  check('types of the webview', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'webview']);
  vitest('TypeScript tests', 'vitest.config.ts');
  editorTests();
  engineTests();
  pythonTests();
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A step that passes or fails as a whole. */
function check(name, program, parameters) {
  console.log(`\n== ${name}`);
  const passed = run(program, parameters) === 0;
  count({ passed: Number(passed), failed: Number(!passed), skipped: 0 });
}

function vitest(title, config) {
  console.log(`\n== ${title}`);
  const report = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', config, ...reporters]);
  const result = JSON.parse(read(report) ?? '{}');
  rmSync(report, { force: true });
  countTests(status, {
    passed: result.numPassedTests ?? 0,
    failed: result.numFailedTests ?? 0,
    skipped: (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0),
  });
}

function editorTests() {
  const missing = [installServer(), installChromium()].find(installed => 'reason' in installed);
  if (!missing) vitest('Editor tests', 'test/editor/vitest.config.ts');
  else skipTests('Editor tests', 'test/editor', /\.test\.mjs$/, missing.reason);
}

function engineTests() {
  // Chromium brings the GPU driver that stands in for a GPU.
  const missing = [installEngines(), installChromium()].find(installed => 'reason' in installed);
  if (missing) skipTests('Engine tests', 'test/engines', /\.test\.ts$/, missing.reason);
  else vitest('Engine tests', 'test/engines/vitest.config.ts');
}

function pythonTests() {
  const environment = pythonEnvironment();
  if ('reason' in environment) {
    skipTests('Python tests', 'training/tests', /^test_.*\.py$/, environment.reason);
    return;
  }
  console.log('\n== Python tests');
  const python = resolve(environment.python);
  check('Python lint', python, ['-m', 'ruff', 'check', 'training']);
  const report = join(reports, 'pytest.xml');
  const status = run(python, ['-m', 'pytest', '-q', '-rs', `--junitxml=${report}`], 'training');
  const suites = [...(read(report) ?? '').matchAll(/<testsuite\s[^>]*>/g)].map(([tag]) => tag);
  const sum = name =>
    suites.reduce((all, tag) => all + Number(new RegExp(`\\b${name}="(\\d+)"`).exec(tag)?.[1] ?? 0), 0);
  const [failed, skipped] = [sum('failures') + sum('errors'), sum('skipped')];
  countTests(status, { passed: sum('tests') - failed - skipped, failed, skipped });
}

/** Continuous integration has all that tests need: there a missing part is a failure. */
function skipTests(title, folder, pattern, reason) {
  console.log(`\n== ${title}`);
  const files = readdirSync(folder).filter(name => pattern.test(name));
  const outcome = process.env.CI === 'true' ? 'failed' : 'skipped';
  for (const file of files) console.log(`${outcome}: ${folder}/${file} (${reason})`);
  count({ passed: 0, failed: 0, skipped: 0, [outcome]: files.length });
}

/** Adds a runner's result; one that failed without a failed test, or that ran none, counts as a failure. */
function countTests(status, { passed, failed, skipped }) {
  if (passed + failed === 0) console.log('No test was executed.');
  const broken = failed === 0 && (status !== 0 || passed === 0);
  count({ passed, failed: failed + Number(broken), skipped });
}

function count({ passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function run(program, parameters, cwd = '.') {
  return spawnSync(program, parameters, { cwd, stdio: 'inherit' }).status ?? 1;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
