/** Python's format behind a colon: `f"{x:>8,.2f}"` (Format Specification Mini-Language). */

import { heldOf, isMinus, rationalOf } from './doubles.ts';
import { fixedText, roundedTo } from './rounding.ts';
import { inPlane } from './sequences.ts';
import { UnsupportedCode, unsupported } from './tokens.ts';
import { isFloat, isNumber, shown, type Value } from './values.ts';

const SPEC = /^(?:(.)?([<>^]))?(0)?(\d{1,2})?(,)?(?:\.(\d))?([dfsbox%])?$/;
const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };

/**
 * A value as a format has it.
 *
 * @throws UnsupportedCode for formats that are not followed, and values that do not have them.
 */
export function formatted(of: Value, spec: string): string {
  const found = SPEC.exec(spec);
  if (!found) throw new UnsupportedCode();
  const [, fill, align, zero, width, comma, decimals, type] = found;
  const text =
    typeof of === 'string' ? textOf(of, comma ?? decimals ?? zero, type) : numberText(of, comma, decimals, type);
  const size = Number(width ?? 0);
  if (size > 0) inPlane(text);
  if (zero !== undefined) return align === undefined && comma === undefined ? zeroPadded(text, size) : unsupported();
  const missing = Math.max(0, size - text.length);
  // Texts stand on the left, numbers on the right.
  const side = align ?? (typeof of === 'string' ? '<' : '>');
  const before = side === '<' ? 0 : side === '>' ? missing : Math.floor(missing / 2);
  return (fill ?? ' ').repeat(before) + text + (fill ?? ' ').repeat(missing - before);
}

function textOf(text: string, numeric: string | undefined, type: string | undefined): string {
  return numeric === undefined && /^s?$/.test(type ?? '') ? text : unsupported();
}

function numberText(
  of: Value,
  comma: string | undefined,
  decimals: string | undefined,
  type: string | undefined,
): string {
  if (!isNumber(of)) return unsupported();
  const base = BASES[type ?? ''];
  if (base !== undefined) {
    if (isFloat(of) || decimals !== undefined || comma !== undefined) return unsupported();
    return of.numerator.toString(base);
  }
  if (type === 'f' || type === '%') {
    const scaled = rationalOf(type === '%' ? heldOf(of) * 100 : heldOf(of));
    const places = Number(decimals ?? 6);
    const text = fixedText(roundedTo(scaled, places), places, isMinus(heldOf(of)));
    return grouped(text, comma) + (type === '%' ? '%' : '');
  }
  if (decimals !== undefined || type === 's' || (type === 'd' && isFloat(of))) return unsupported();
  return grouped(shown(of, 'python'), comma);
}

/** With a comma between thousands. */
function grouped(text: string, comma: string | undefined): string {
  return comma === undefined ? text : text.replace(/^-?\d+/, whole => whole.replace(/\d(?=(?:\d{3})+$)/g, '$&,'));
}

/** With zeros behind the sign. Texts and what has commas are padded in other ways. */
function zeroPadded(text: string, size: number): string {
  const found = /^(-?)([\d.a-f]+)$/.exec(text);
  return found ? `${found[1]}${(found[2] ?? '').padStart(size - (found[1]?.length ?? 0), '0')}` : unsupported();
}
