/** A bundle that stores a reference, made of one that need not. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Bundle } from '../../src/bundle/load.ts';
import { BundleTokenizer } from '../../src/bundle/tokenizer.ts';
import type { Tolerances } from '../../src/core/precision.ts';
import { LocalThinkerModel } from '../../src/guidance/local-model.ts';
import { thinkerPrompt } from '../../src/guidance/prompt.ts';

const FILE = 'reference.bin';
export const QUESTION = 'not False and True is';

/** Adds the guidance that the thinker of the bundle in `folder` gives, and returns the bundle. */
export async function addReference(folder: string, tolerances: Tolerances = { float32: 1e-3 }): Promise<Bundle> {
  const bundle = await Bundle.open(folder);
  const { thinker } = bundle.manifest;
  if (!thinker) throw new Error('The bundle has no thinker.');
  const tokenizer = new BundleTokenizer(await bundle.readVerified(thinker.tokenizer), thinker.tokenizer);
  const prompt = thinkerPrompt(tokenizer, { ...bundle.manifest, thinker }, QUESTION);
  const model = await LocalThinkerModel.load(bundle);
  const [vectors = new Float32Array()] = await model.states([prompt]);
  const bytes = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  await writeFile(join(folder, FILE), bytes);
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const reference = { question: QUESTION, vectors: FILE, tolerances };
  const listed = { path: FILE, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  const files = [...manifest.files.filter((file: { path: string }) => file.path !== FILE), listed];
  const next = { ...manifest, thinker: { ...manifest.thinker, reference }, files };
  await writeFile(path, JSON.stringify(next));
  return Bundle.open(folder);
}
