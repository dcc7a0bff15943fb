import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceSchema } from '../../src/core/trace.ts';
import { addCalibration, calibrationOf } from '../support/calibrated.ts';
import { copyOfBundle, hasBundle, solveCli, withoutDisagreements } from './support.ts';

const UNLIKE = 'Why did the Roman Empire fall, and when?';
const LIKE = 'Nara has 14 stamps. Nara buys 9 more stamps. How many stamps does Nara have now?';

describe.runIf(hasBundle)('a bundle that knows its domain', () => {
  let copy: Awaited<ReturnType<typeof copyOfBundle>>;
  const solve = (...options: string[]) => solveCli(['--bundle', copy.folder, ...options]);

  async function dimension(): Promise<number> {
    return JSON.parse(await readFile(join(copy.folder, 'manifest.json'), 'utf8')).thinker.dimension;
  }

  beforeEach(async () => {
    copy = await copyOfBundle();
    await addCalibration(copy.folder, calibrationOf(await dimension(), 'protocol'));
  });
  afterEach(() => copy.remove());

  it('declines what lies outside with an exit code of its own, and prints nothing', async () => {
    for (const option of ['--explain', '--json']) {
      const { code, stdout, stderr } = await solve(option, UNLIKE);
      expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
      expect(stderr).toMatch(/^error: The question is outside what this bundle was trained for.*\nwhat to do: .+\n$/);
    }
  });

  it('declines code that the checks cannot follow, and names the line', async () => {
    const { code, stdout, stderr } = await solve('x = 2\nimport os');
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
    expect(stderr).toContain('cannot follow this code from "import os" on');
  });

  it('judges by the wording alone where there is no guidance, and says so', async () => {
    const declined = await solve('--no-guidance', UNLIKE);
    expect(declined.code).toBe(6);
    expect(declined.stdout).toMatch(/^No guidance: .*only the wording/);
    expect(declined.stderr).toContain('only its wording could be judged');
    expect((await solve('--no-guidance', LIKE)).code).toBe(0);
  });

  it('answers it with a warning first, if asked to', async () => {
    const { code, stdout } = await solve('--outside-domain', 'warn', UNLIKE);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Warning: The question is outside .*\n\n?Plan\n/);
    const trace = traceSchema.parse(JSON.parse((await solve('--outside-domain', 'warn', '--json', UNLIKE)).stdout));
    expect(trace.warnings[0]?.code).toBe('outside-domain');
    expect(trace.guidance.distance).toBeGreaterThan(1);
  });

  it('answers what lies inside without a word, and says where it lies', async () => {
    const { code, stdout, stderr } = await solve('--json', LIKE);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { guidance, warnings } = withoutDisagreements(traceSchema.parse(JSON.parse(stdout)));
    expect(warnings).toEqual([]);
    expect(guidance).toMatchObject({ strategy: { label: 'stories/add' } });
    expect(guidance.distance).toBeLessThanOrEqual(1);
  });

  it.each([
    ['changed', async () => writeFile(join(copy.folder, 'calibration.json'), '{}'), /"calibration\.json" was changed/],
    [
      'not what it should be',
      () => addCalibration(copy.folder, { version: 1 }),
      /"calibration\.json" cannot be used: .*wording/,
    ],
    ['for another thinker', () => addCalibration(copy.folder, calibrationOf(7, 'protocol')), /guidance of 7 numbers/],
  ])('is refused when its calibration is %s', async (_, damage, message) => {
    await damage();
    const { code, stdout, stderr } = await solve(LIKE);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
