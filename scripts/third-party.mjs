import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shipped beside the bundles, not in them. */
const UNBUNDLED = ['onnxruntime-node', 'onnxruntime-common'];

/**
 * The licences of everything of others that a build holds, for the package that hands it on.
 * @param {import('esbuild').Metafile[]} metafiles
 */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const bundled = inputs.flatMap(path => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const names = [...new Set([...bundled, ...UNBUNDLED])].sort();
  return `Guided Reasoning contains the following software of others.\n\n${names.map(notice).join('\n')}`;
}

function notice(name) {
  const folder = join('node_modules', name);
  const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const by = typeof author === 'object' ? author.name : author;
  const head = [`${name} ${version}`, license, by].filter(Boolean).join(', ');
  const file = readdirSync(folder).find(file => /^licen[cs]e(\.|$)/i.test(file));
  const text = file ? `\n${readFileSync(join(folder, file), 'utf8').trim()}\n` : '';
  return `${'-'.repeat(80)}\n${head}\n${text}`;
}
