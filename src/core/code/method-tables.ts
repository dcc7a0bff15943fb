import { entry } from './tables.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import type { Value } from './values.ts';

/** What methods give, and do to their object, by name. They throw UnsupportedCode. */
type Named<Of, Args extends readonly Value[]> = Readonly<
  Record<string, (of: Of, args: Args, language: Language) => Value>
>;

/** The methods of one kind of object, by how many arguments they are given. */
export interface Methods<Of> {
  readonly none?: Named<Of, readonly []>;
  readonly one?: Named<Of, readonly [Value]>;
  readonly two?: Named<Of, readonly [Value, Value]>;
  readonly three?: Named<Of, readonly [Value, Value, Value]>;
  readonly any?: Named<Of, readonly Value[]>;
}

/**
 * What the method of this name gives for as many arguments.
 *
 * @throws UnsupportedCode where there is none, and where it cannot be followed.
 */
export function callIn<Of>(
  methods: Methods<Of>,
  of: Of,
  name: string,
  args: readonly Value[],
  language: Language,
): Value {
  if (Object.hasOwn(methods.any ?? {}, name)) return entry(methods.any ?? {}, name)(of, args, language);
  const [first, second, third, ...others] = args;
  if (others.length > 0) throw new UnsupportedCode();
  if (first === undefined) return entry(methods.none ?? {}, name)(of, [], language);
  if (second === undefined) return entry(methods.one ?? {}, name)(of, [first], language);
  if (third === undefined) return entry(methods.two ?? {}, name)(of, [first, second], language);
  return entry(methods.three ?? {}, name)(of, [first, second, third], language);
}
