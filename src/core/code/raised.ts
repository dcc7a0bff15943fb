import { type Language, UnsupportedCode } from './tokens.ts';
import { isNumber, type Thrown, type Value, written } from './values.ts';

/** An error that a program raises and may handle itself; one that nobody handles ends what is followed. */
export class Raised extends UnsupportedCode {
  constructor(readonly error: Thrown) {
    super();
  }
}

/** Python's kinds of errors, and what each is a kind of besides `Exception`. */
const KINDS: Readonly<Record<string, string>> = {
  Exception: '',
  ValueError: '',
  TypeError: '',
  RuntimeError: '',
  KeyError: 'LookupError',
  IndexError: 'LookupError',
  LookupError: '',
  ZeroDivisionError: 'ArithmeticError',
  ArithmeticError: '',
};
const SCRIPT_KINDS = new Set(['Error', 'TypeError', 'RangeError']);

/** Whether a name is that of errors of a language that are followed. */
export function isErrorName(name: string, language: Language): boolean {
  return language === 'python' ? Object.hasOwn(KINDS, name) : SCRIPT_KINDS.has(name);
}

/** An error with what it says: of Python's, the value that it is given. */
export function thrown(kind: string, message: string | undefined): Thrown {
  return { type: 'error', kind, message };
}

/** Raises an error of Python; without a message where versions word it differently. */
export function raise(kind: string, message?: string): never {
  throw new Raised(thrown(kind, message));
}

/** Raises what Python raises for a key that is not there. */
export function raiseKey(key: Value): never {
  return raise('KeyError', plainly(key));
}

/** A value as messages of Python have it; undefined where that is not certain. */
export function plainly(value: Value): string | undefined {
  const isPlain =
    isNumber(value) || (typeof value === 'string' && value.length < MOST && /^[ !#-&(-[\]-~]*$/.test(value));
  return isPlain ? written(value, 'python') : undefined;
}

/** Longer texts are cut in messages. */
const MOST = 100;

/** Whether a handler of some kinds of errors, or of all, handles one. */
export function handles(kinds: readonly string[] | undefined, { kind }: Thrown): boolean {
  return kinds === undefined || kinds.some(name => name === 'Exception' || name === kind || name === KINDS[kind]);
}
