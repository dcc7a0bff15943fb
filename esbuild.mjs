// Builds what runs outside the tests: the command line, the extension, its panel, and the child processes.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { thirdPartyNotices } from './scripts/third-party.mjs';

const common = {
  bundle: true,
  sourcemap: true,
  metafile: true,
  logLevel: process.argv.includes('--quiet') ? 'warning' : 'info',
};
const node = { ...common, outdir: 'dist', platform: 'node', target: 'node20' };

const built = await Promise.all([
  build({
    ...node,
    entryPoints: {
      cli: 'src/cli/main.ts',
      'executor-process': 'src/executor/process.ts',
      'thinker-process': 'src/guidance/local-process.ts',
      'rows-worker': 'src/guidance/rows-worker.ts',
    },
    format: 'esm',
    // The one is native: it must be loaded from node_modules, next to its libraries. The other is for those behind a proxy.
    external: ['onnxruntime-node', 'undici'],
  }),
  build({
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    // VS Code loads extensions by require, and package.json says that .js is ESM.
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  }),
  build({
    ...common,
    entryPoints: ['webview/panel.ts', 'webview/panel.css', 'webview/settings.ts', 'webview/settings.css'],
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'es2023',
    format: 'iife',
    minify: true,
    // KaTeX's fonts; its older formats stay behind.
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]',
    external: ['*.woff', '*.ttf'],
  }),
]);
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(built.map(({ metafile }) => metafile)));
