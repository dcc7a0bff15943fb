import * as z from 'zod';
import { serialisedErrorSchema } from '../core/errors.ts';
import { languageSchema } from '../core/language.ts';

const id = z.number().int().nonnegative();

/** What a host sends to its child. */
export const hostMessage = z.discriminatedUnion('type', [
  /** Before all requests, where the reader's language is not English. */
  z.object({ type: z.literal('language'), language: languageSchema }),
  z.object({ type: z.literal('request'), id, operation: z.string(), request: z.unknown() }),
  z.object({ type: z.literal('cancel'), id }),
]);

/** What a child sends to its host: any number of items, then one result or one error for each request. */
export const childMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('item'), id, item: z.unknown() }),
  z.object({ type: z.literal('result'), id, result: z.unknown() }),
  z.object({ type: z.literal('error'), id, error: serialisedErrorSchema }),
]);

export type HostMessage = z.infer<typeof hostMessage>;
export type ChildMessage = z.infer<typeof childMessage>;
