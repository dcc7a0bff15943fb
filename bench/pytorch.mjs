import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PYTHON = join('.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/**
 * The same measurements of the same checkpoint in PyTorch, or the reason why they are left out.
 * @param {string} name the bundle's name, which is its run's name
 * @param {string[]} questions
 */
export function measurePyTorch(name, questions) {
  const run = join('training', 'runs', name);
  const config = join('training', 'configs', `${name}.toml`);
  if (!existsSync(PYTHON)) return { skipped: `there is no ${PYTHON} (npm test makes it)` };
  if (!existsSync(join(run, 'stage2'))) return { skipped: `there is no checkpoint of this bundle in ${run}` };
  const { status, stdout, stderr } = spawnSync(PYTHON, ['bench/pytorch.py', config, run], {
    input: JSON.stringify(questions),
    encoding: 'utf8',
  });
  if (status !== 0) return { skipped: `bench/pytorch.py failed: ${stderr.trim().split('\n').at(-1)}` };
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
