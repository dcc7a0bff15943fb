/**
 * What the extension host and the panel's webview say to each other. Both validate what arrives: a webview shows text
 * that a model wrote, and a restored state may come from another version.
 */
import * as z from 'zod';
import { serialisedErrorSchema } from './errors.ts';
import { traceDraftSchema, traceSchema } from './trace.ts';

export const PANEL_VERSION = 1;

const mode = traceSchema.shape.mode;

/** The one question on show. */
export const panelEntrySchema = z.strictObject({
  id: z.string().min(1),
  mode,
  /**
   * `declined`: outside what the bundle was trained for, and not run. `stopped` by the reader, `interrupted` by a reload
   * of the window; both keep what was written.
   */
  status: z.enum(['running', 'done', 'declined', 'failed', 'stopped', 'interrupted']),
  /** What is known so far; null where a question was refused before it was one. Only then nothing can be run again. */
  trace: traceDraftSchema.nullable(),
  /** Why it failed or was declined. */
  error: serialisedErrorSchema.optional(),
  /** Where the question was selected, for people: `file.py:3-8`. */
  sourceLabel: z.string().optional(),
});

/** All that the panel shows. The webview also keeps it by `setState`, so that a reloaded window gets it back. */
export const panelStateSchema = z.strictObject({
  version: z.literal(PANEL_VERSION),
  entry: panelEntrySchema.nullable(),
});

/** Host to webview: always the whole state, never a change of it. */
export const hostMessageSchema = z.strictObject({ type: z.literal('state'), state: panelStateSchema });

/** Webview to host. */
export const webviewMessageSchema = z.discriminatedUnion('type', [
  /** The webview listens; before this nothing is sent to it. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('stop') }),
  /** The question on show once more, in this mode; `anyway`, also from outside the domain. */
  z.strictObject({ type: z.literal('rerun'), mode, anyway: z.boolean().optional() }),
  z.strictObject({ type: z.literal('copy'), what: z.enum(['answer', 'all']) }),
  /** Show the range that was selected. */
  z.strictObject({ type: z.literal('reveal-source') }),
]);

export type PanelEntry = z.infer<typeof panelEntrySchema>;
export type PanelStatus = PanelEntry['status'];
export type PanelState = z.infer<typeof panelStateSchema>;
export type HostMessage = z.infer<typeof hostMessageSchema>;
export type WebviewMessage = z.infer<typeof webviewMessageSchema>;

/** What arrived, or why it is refused; `reason` names fields, never their content. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };

/** The panel before the first question. */
export const EMPTY_STATE: PanelState = { version: PANEL_VERSION, entry: null };

/** Validates a message from the host. Never throws. */
export function parseHostMessage(message: unknown): Parsed<HostMessage> {
  return parse(hostMessageSchema, message);
}

/** Validates a message from the webview. Never throws. */
export function parseWebviewMessage(message: unknown): Parsed<WebviewMessage> {
  return parse(webviewMessageSchema, message);
}

/** Validates a state that a webview kept over a reload of the window. Never throws. */
export function parsePanelState(state: unknown): Parsed<PanelState> {
  return parse(panelStateSchema, state);
}

/** Validates a value by its schema. Never throws. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'message'}: ${code}`);
  return { ok: false, reason: fields.join('; ') };
}
