import type { Methods } from './method-tables.ts';
import { repeated } from './operations.ts';
import { raise } from './raised.ts';
import { bound, found, inPlane, iterated, sliced, text } from './sequences.ts';
import { type Language, UnsupportedCode } from './tokens.ts';
import { integer, list, type Value } from './values.ts';

/** The methods of texts in both languages. */
export const TEXT: Methods<string> = {
  none: {
    upper: of => of.toUpperCase(),
    toUpperCase: of => of.toUpperCase(),
    lower: of => of.toLowerCase(),
    toLowerCase: of => of.toLowerCase(),
    capitalize: of => inLatin(of).charAt(0).toUpperCase() + inLatin(of).slice(1).toLowerCase(),
    title: of =>
      inLatin(of)
        .toLowerCase()
        .replace(/[a-z]+/g, word => word.charAt(0).toUpperCase() + word.slice(1)),
    swapcase: of => inLatin(of).replace(/[A-Za-z]/g, sign => (sign < 'a' ? sign.toLowerCase() : sign.toUpperCase())),
    isdigit: of => /^[0-9]+$/.test(inLatin(of)),
    isalpha: of => /^[A-Za-z]+$/.test(inLatin(of)),
    isalnum: of => /^[A-Za-z0-9]+$/.test(inLatin(of)),
    isupper: of => /^[^a-z]*[A-Z][^a-z]*$/.test(inLatin(of)),
    islower: of => /^[^A-Z]*[a-z][^A-Z]*$/.test(inLatin(of)),
    split: (of, _, language) => {
      // TypeScript's leaves the text whole.
      if (language === 'typescript') throw new UnsupportedCode();
      return list(plainSpaced(of).split(/\s+/).filter(Boolean));
    },
    strip: of => plainSpaced(of).trim(),
    trim: of => of.trim(),
    lstrip: of => plainSpaced(of).trimStart(),
    trimStart: of => of.trimStart(),
    rstrip: of => plainSpaced(of).trimEnd(),
    trimEnd: of => of.trimEnd(),
    slice: of => of,
  },
  one: {
    index: (of, [item]) => {
      const at = inPlane(of).indexOf(text(item));
      return at < 0 ? raise('ValueError', 'substring not found') : integer(at);
    },
    find: (of, [item]) => integer(inPlane(of).indexOf(text(item))),
    indexOf: (of, [item]) => integer(of.indexOf(text(item))),
    rfind: (of, [item]) => integer(inPlane(of).lastIndexOf(text(item))),
    lastIndexOf: (of, [item]) => integer(of.lastIndexOf(text(item))),
    includes: (of, [item]) => of.includes(text(item)),
    count: (of, [item]) => {
      if (item === '') throw new UnsupportedCode();
      return integer(of.split(text(item)).length - 1);
    },
    at: (of, [at]) => {
      const [items, index] = [iterated(of), bound(at)];
      return items[found(index < 0 ? index + items.length : index)] ?? null;
    },
    charAt: (of, [at]) => [...of][found(bound(at))] ?? '',
    slice: (of, bounds) => sliced(of, bounds.map(bound)),
    substring: (of, bounds) => substring(of, bounds),
    split: (of, [separator], language) => {
      if (separator === '' && language === 'python') throw new UnsupportedCode();
      return list(of.split(text(separator)));
    },
    join: (of, [other], language) => {
      if (language === 'typescript') throw new UnsupportedCode();
      return iterated(other).map(text).join(of);
    },
    zfill: (of, [size]) => {
      if (/^[-+]/.test(of)) throw new UnsupportedCode();
      return padded(of, size, '0') + of;
    },
    repeat: (of, [times]) => repeated(of, integer(found(bound(times)))),
    startswith: (of, [item]) => of.startsWith(text(item)),
    startsWith: (of, [item]) => of.startsWith(text(item)),
    endswith: (of, [item]) => of.endsWith(text(item)),
    endsWith: (of, [item]) => of.endsWith(text(item)),
    removeprefix: (of, [item]) => (of.startsWith(text(item)) ? of.slice(text(item).length) : of),
    removesuffix: (of, [item]) => (of.endsWith(text(item)) ? of.slice(0, of.length - text(item).length) : of),
    partition: (of, [separator]) => {
      const at = of.indexOf(text(separator));
      if (separator === '') throw new UnsupportedCode();
      const [before, after] = at < 0 ? [of, ''] : [of.slice(0, at), of.slice(at + text(separator).length)];
      return list([before, at < 0 ? '' : separator, after], 'tuple');
    },
  },
  two: {
    slice: (of, bounds) => sliced(of, bounds.map(bound)),
    substring: (of, bounds) => substring(of, bounds),
    replace: (of, [before, by], language) => {
      const after = replacement(before, by, language);
      // TypeScript replaces the first place only.
      return language === 'python' ? of.replaceAll(text(before), after) : of.replace(text(before), after);
    },
    replaceAll: (of, [before, by], language) => of.replaceAll(text(before), replacement(before, by, language)),
    padStart: (of, [size, by]) => padded(of, size, by) + of,
    padEnd: (of, [size, by]) => of + padded(of, size, by),
    rjust: (of, [size, by]) => padded(of, size, by) + of,
    ljust: (of, [size, by]) => of + padded(of, size, by),
  },
  three: {
    replace: (of, [before, by, count], language) => {
      const most = bound(count);
      if (language === 'typescript' || before === '' || most < 0) throw new UnsupportedCode();
      const parts = of.split(text(before));
      return [parts.slice(0, most + 1).join(text(by)), ...parts.slice(most + 1)].join(text(before));
    },
  },
};

/** A text of plain letters, digits and signs: of others the languages say other things. */
function inLatin(of: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all signs up to there
  if (!/^[\u0000-\u007f]*$/.test(of)) throw new UnsupportedCode();
  return of;
}

/** A text without the sign that TypeScript takes for a space and Python does not. */
function plainSpaced(of: string): string {
  if (of.includes('\ufeff')) throw new UnsupportedCode();
  return of;
}

/** What a text of this size has before or behind it: one sign, as often as there is room. */
function padded(of: string, size: Value, by: Value): string {
  if (text(by).length !== 1) throw new UnsupportedCode();
  return repeated(text(by), integer(Math.max(0, bound(size) - inPlane(of).length)));
}

function substring(of: string, bounds: readonly Value[]): Value {
  const places = bounds.map(bound);
  const [start = 0, stop] = places;
  if (places.some(index => index < 0) || (stop !== undefined && stop < start)) throw new UnsupportedCode();
  return sliced(of, places);
}

/** A text to replace another with. A dollar sign has a meaning in TypeScript's. */
function replacement(before: Value, by: Value, language: Language): () => string {
  const after = text(by);
  if (before === '' || (language === 'typescript' && after.includes('$'))) throw new UnsupportedCode();
  return () => after;
}
