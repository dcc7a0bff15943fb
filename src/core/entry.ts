/** One question and its run, as the panel shows it and the history keeps it. */
import * as z from 'zod';
import { serialisedErrorSchema } from './errors.ts';
import { traceDraftSchema, traceSchema } from './trace.ts';

export const MAX_TITLE_CHARACTERS = 200;

/** Names an entry; also the name of its file, hence no character that means something in a path. */
export const entryIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

export const panelEntrySchema = z.strictObject({
  id: entryIdSchema,
  /** When it was asked or opened, ISO 8601 in UTC; the newest is shown first. */
  time: z.iso.datetime(),
  mode: traceSchema.shape.mode,
  /**
   * `declined`: outside the domain, and not run. `stopped` by the reader, `interrupted` by the end
   * of its window; both keep what was written.
   */
  status: z.enum(['running', 'done', 'declined', 'failed', 'stopped', 'interrupted']),
  /** What is known so far; null where a question was refused before it was one. Only then nothing can be run again. */
  trace: traceDraftSchema.nullable(),
  /** Why it failed or was declined. */
  error: serialisedErrorSchema.optional(),
  /** Where the question was selected, for people: `file.py:3-8`. */
  sourceLabel: z.string().optional(),
  /** The editor's name of the language that it was selected from. */
  languageId: z.string().optional(),
  /** The name that the reader gave it. */
  title: z.string().max(MAX_TITLE_CHARACTERS).optional(),
  /** Written without guidance, to be read beside the entry with this id. */
  comparedWith: entryIdSchema.optional(),
});

export type PanelEntry = z.infer<typeof panelEntrySchema>;
export type PanelStatus = PanelEntry['status'];

/** What an entry is called in a list: the name the reader gave it, else how its question begins. */
export function titleOf({ title, trace, error }: PanelEntry): string {
  const lines = trace?.question.text.split('\n').map(line => line.trim()) ?? [];
  // Questions about code begin alike; the code tells them apart.
  const telling = trace?.question.kind === 'question' ? lines : lines.slice(1);
  const text = title ?? (telling.filter(line => line !== '').join(' ') || lines[0]) ?? error?.message ?? '';
  return text.length > MAX_TITLE_CHARACTERS ? `${text.slice(0, MAX_TITLE_CHARACTERS - 1)}…` : text;
}

/** Whether every word of `query` is in what the entry asks, answers or is called, in any case. */
export function matches(entry: PanelEntry, query: string): boolean {
  const { trace, sourceLabel = '', title = '', error } = entry;
  const text = [title, sourceLabel, trace?.question.text, trace?.answer?.text, error?.message].join('\n').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
