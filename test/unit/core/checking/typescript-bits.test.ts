/** Protects: TypeScript's operators on bits give numbers of 32 bits, Python's do not. */
import { describe, expect, it } from 'vitest';
import { checksOf } from './goldens.ts';

function verdict(code: string, step: string, answer: string): boolean[] {
  const { steps, answer: last } = checksOf(`What is the final value of each variable?\n${code}`, step, answer);
  return [...steps.flat(), ...last].map(({ ok }) => ok);
}

describe('operators on bits', () => {
  it.each([
    ['const x = 1 << 31;', '-2147483648', '2147483648'],
    ['const x = 3 << 31;', '-2147483648', '6442450944'],
    ['const x = 1 << 33;', '2', '8589934592'],
    ['const x = 256 >> 33;', '128', '0'],
    ['const x = -8 >> 1;', '-4', '4'],
    ['x = 1 << 31', '2147483648', '-2147483648'],
    ['x = 1 << 33', '8589934592', '2'],
    ['x = 256 >> 33', '0', '128'],
  ])('%s', (code, right, wrong) => {
    const given = code.replace(/^const |;$/g, '');
    expect(verdict(code, `${given} = ${right}`, `x = ${right}`)).not.toContain(false);
    expect(verdict(code, `${given} = ${right}`, `x = ${right}`)).toContain(true);
    expect(verdict(code, `${given} = ${wrong}`, `x = ${wrong}`)).toContain(false);
  });
});
