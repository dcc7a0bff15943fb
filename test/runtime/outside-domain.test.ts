import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calibrationSchema } from '../../src/core/calibration-file.ts';
import { traceSchema } from '../../src/core/trace.ts';
import { copyOfBundle, editManifest, hasBundle, solveCli } from './support.ts';

const golden = JSON.parse(readFileSync('protocol/golden-calibration.json', 'utf8'));
const small = calibrationSchema.parse(golden.calibration);
const UNLIKE = 'import os';
const LIKE = 'Nara has 14 stamps. Nara buys 9 more stamps. How many stamps does Nara have now?';

const zeros = (count: number): string => Buffer.from(new Float32Array(count).buffer).toString('base64');

/** The small calibration, for guidance of any dimension, with the wording deciding alone. */
function calibrationOf(dimension: number) {
  const place = { centre: zeros(dimension), whitening: zeros(dimension), means: zeros(1), temperature: 1 };
  const guided = { ...small.domain.unguided, guidance: 0 };
  const guidance = { dimension, rank: 1, strategies: ['stories/add'], ...place };
  return { ...small, domain: { ...small.domain, guided }, guidance };
}

describe.runIf(hasBundle)('a bundle that knows its domain', () => {
  let copy: Awaited<ReturnType<typeof copyOfBundle>>;
  const solve = (...options: string[]) => solveCli(['--bundle', copy.folder, ...options]);

  /** Adds a calibration to the copy of the bundle, listed as it should be. */
  async function addCalibration(content: unknown): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(content));
    await writeFile(join(copy.folder, 'calibration.json'), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await editManifest(copy.folder, text => {
      const { atlas: _, files, ...manifest } = JSON.parse(text);
      const others = files.filter(({ path }: { path: string }) => !['calibration.json', 'atlas.json'].includes(path));
      const listed = [...others, { path: 'calibration.json', bytes: bytes.length, sha256 }];
      return JSON.stringify({ ...manifest, schemaVersion: 2, calibration: 'calibration.json', files: listed });
    });
  }

  async function dimension(): Promise<number> {
    return JSON.parse(await readFile(join(copy.folder, 'manifest.json'), 'utf8')).thinker.dimension;
  }

  beforeEach(async () => {
    copy = await copyOfBundle();
    await addCalibration(calibrationOf(await dimension()));
  });
  afterEach(() => copy.remove());

  it('declines what lies outside with an exit code of its own, and prints nothing', async () => {
    for (const option of ['--explain', '--json']) {
      const { code, stdout, stderr } = await solve(option, UNLIKE);
      expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
      expect(stderr).toMatch(/^error: The question is outside what this bundle was trained for.*\nwhat to do: .+\n$/);
    }
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
    const { guidance, warnings } = traceSchema.parse(JSON.parse(stdout));
    expect(warnings).toEqual([]);
    expect(guidance).toMatchObject({ strategy: { label: 'stories/add' } });
    expect(guidance.distance).toBeLessThanOrEqual(1);
  });

  it.each([
    ['changed', async () => writeFile(join(copy.folder, 'calibration.json'), '{}'), /"calibration\.json" was changed/],
    ['not what it should be', () => addCalibration({ version: 1 }), /"calibration\.json" cannot be used: .*wording/],
    ['for another thinker', () => addCalibration(calibrationOf(7)), /guidance of 7 numbers/],
  ])('is refused when its calibration is %s', async (_, damage, message) => {
    await damage();
    const { code, stdout, stderr } = await solve(LIKE);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
