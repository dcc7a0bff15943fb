import type * as z from 'zod';

/** What arrived, or why it is refused; `reason` names fields, never their content. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };

/** Validates a value by its schema; the reason of a refusal names fields, never their content. Never throws. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'message'}: ${code}`);
  return { ok: false, reason: fields.join('; ') };
}
