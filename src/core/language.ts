import * as z from 'zod';
import type { Language } from './l10n.ts';

/** A language on its way to another process or page. */
export const languageSchema: z.ZodType<Language> = z.strictObject({
  tag: z.string().min(1),
  contents: z.record(z.string(), z.string()),
});
