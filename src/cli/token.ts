import { readFile } from 'node:fs/promises';
import { usage } from '../core/failures.ts';

/** What clients send to `serve`, and what `--endpoint` is sent. */
export const TOKEN_VARIABLE = 'GUIDED_REASONING_TOKEN';

/**
 * The token in `file`, or without one in the environment; undefined where there is none.
 *
 * @throws ReasoningError usage, which does not repeat it.
 */
export async function readToken(file?: string): Promise<string | undefined> {
  if (file === undefined) {
    const token = process.env[TOKEN_VARIABLE];
    return token ? oneWord(token, `The variable ${TOKEN_VARIABLE}`) : undefined;
  }
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The token's file "${file}" cannot be read.`);
  });
  return oneWord(text, `The token's file "${file}"`);
}

function oneWord(text: string, where: string): string {
  if (!/^[\x21-\x7e]+$/.test(text.trim())) throw usage(`${where} must hold one word of ASCII characters.`);
  return text.trim();
}
