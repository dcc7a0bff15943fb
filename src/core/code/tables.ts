import { UnsupportedCode } from './tokens.ts';

/**
 * What a table has under a name that code gives; never what every object brings along, as `constructor`.
 *
 * @throws UnsupportedCode where there is none.
 */
export function entry<T>(table: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new UnsupportedCode();
  return found;
}
