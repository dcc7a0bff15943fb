import { writeFileSync } from 'node:fs';

/** Hands a result to the program that started this VS Code. */
export function report(result: unknown): void {
  const file = process.env.GUIDED_REASONING_REPORT;
  if (file === undefined) throw new Error('GUIDED_REASONING_REPORT names no file.');
  writeFileSync(file, JSON.stringify(result));
}
