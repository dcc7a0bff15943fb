import { execFileSync } from 'node:child_process';

/** Vitest's global set-up: what the tests start as processes is what is built from this checkout. */
export default function build(): void {
  execFileSync(process.execPath, ['esbuild.mjs', '--quiet'], { stdio: 'inherit' });
}
