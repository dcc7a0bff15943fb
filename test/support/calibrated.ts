/** A bundle that knows its domain, made of one that need not: the wording alone decides. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calibrationSchema } from '../../src/core/calibration-file.ts';

const zeros = (count: number): string => Buffer.from(new Float32Array(count).buffer).toString('base64');

/** The small calibration of the golden vectors in `protocol`, for guidance of any dimension. */
export function calibrationOf(dimension: number, protocol: string) {
  const golden = JSON.parse(readFileSync(join(protocol, 'golden-calibration.json'), 'utf8'));
  const small = calibrationSchema.parse(golden.calibration);
  const place = { centre: zeros(dimension), whitening: zeros(dimension), means: zeros(1), temperature: 1 };
  const guided = { ...small.domain.unguided, guidance: 0 };
  const guidance = { dimension, rank: 1, strategies: ['stories/add'], ...place };
  return { ...small, domain: { ...small.domain, guided }, guidance };
}

/** Adds a calibration to the bundle in `folder`, listed as it should be. */
export async function addCalibration(folder: string, content: unknown): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(content));
  await writeFile(join(folder, 'calibration.json'), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(folder, 'manifest.json');
  const { atlas: _, files, ...manifest } = JSON.parse(await readFile(path, 'utf8'));
  const others = files.filter(({ path }: { path: string }) => !['calibration.json', 'atlas.json'].includes(path));
  const listed = [...others, { path: 'calibration.json', bytes: bytes.length, sha256 }];
  const next = { ...manifest, calibration: 'calibration.json', files: listed };
  await writeFile(path, JSON.stringify(next));
}
