// `node test/editor/desktop.mjs [VERSION]`: the suite in a desktop VS Code, which this downloads (default: stable).
import { fileURLToPath } from 'node:url';
import { runInExtensionHost } from './extension-host.mjs';

const results = await runInExtensionHost('test/editor/suite/index.ts', {
  version: process.argv[2] ?? 'stable',
  cachePath: fileURLToPath(new URL('artifacts/desktop', import.meta.url)),
});
const failed = results.filter(({ error }) => error !== null);
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 && results.length > 0 ? 0 : 1;
