import { UnsupportedCode } from './tokens.ts';
import { type Thrown, type Value, written } from './values.ts';

/** An error that a program raises and may handle itself; one that nobody handles ends what is followed. */
export class Raised extends UnsupportedCode {
  constructor(readonly error: Thrown) {
    super();
  }
}

/** Kinds of errors, and what each is a kind of besides `Exception`. TypeScript's have no others above them but `Error`. */
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
  Error: '',
  RangeError: 'Error',
};

/** Whether a name is that of errors that are followed. */
export function isErrorName(name: string): boolean {
  return Object.hasOwn(KINDS, name);
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
  return raise('KeyError', written(key, 'python'));
}

/** Whether a handler of some kinds of errors, or of all, handles one. */
export function handles(kinds: readonly string[] | undefined, { kind }: Thrown): boolean {
  return kinds === undefined || kinds.some(name => name === 'Exception' || name === kind || name === KINDS[kind]);
}
