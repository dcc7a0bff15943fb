// Builds what runs outside the tests: the command line and the two child processes it starts.
import { build } from 'esbuild';

await build({
  entryPoints: {
    cli: 'src/cli/main.ts',
    'executor-process': 'src/executor/process.ts',
    'thinker-process': 'src/guidance/local-process.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Native: it must be loaded from node_modules, next to its libraries.
  external: ['onnxruntime-node'],
  sourcemap: true,
  logLevel: process.argv.includes('--quiet') ? 'warning' : 'info',
});
