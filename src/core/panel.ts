/**
 * What the extension host and the panel's webview say to each other. Both validate what arrives: a webview shows text
 * that a model wrote, and a restored state may come from another version.
 */
import * as z from 'zod';
import { atlasSchema } from './calibration-file.ts';
import { entryIdSchema, MAX_TITLE_CHARACTERS, panelEntrySchema } from './entry.ts';
import { serialisedErrorSchema } from './errors.ts';
import { type Parsed, parse } from './parse.ts';
import { MOST_CHAINS, steeringSchema, traceSchema } from './trace.ts';

export type { PanelEntry, PanelStatus } from './entry.ts';

export const PANEL_VERSION = 2;
const MAX_QUERY_CHARACTERS = 200;
/** How many chains are sampled when nobody says how many. */
export const USUAL_CHAINS = 8;

const mode = traceSchema.shape.mode;
const id = entryIdSchema;
const version = z.literal(PANEL_VERSION);

/** The parts of the panel that fold. */
export const foldSchema = z.enum([
  ...['history', 'question', 'plan', 'chain', 'answer', 'rejected'],
  ...['map', 'steering', 'samples', 'atlas', 'details'],
] as const);

/** What can be asked of an answered question: the thought map, a steered chain, sampled chains. */
export const workKindSchema = z.enum(['map', 'steer', 'sample']);

/** What is being asked of the question on show; with `error`, what came of it. */
export const workSchema = z.strictObject({ kind: workKindSchema, error: serialisedErrorSchema.optional() });

/** A solved question that lies near the one on show. */
export const neighbourSchema = z.strictObject({
  id,
  title: z.string().max(MAX_TITLE_CHARACTERS),
  answer: z.string(),
  /** The training strategy it is nearest to. */
  strategy: z.string().optional(),
  /** Its place in the atlas. */
  place: z.tuple([z.number(), z.number()]),
});

/** The question on show. */
export const panelStateSchema = z.strictObject({
  version,
  entry: panelEntrySchema.nullable(),
  /** The same question without guidance, to be read beside it. */
  beside: panelEntrySchema.nullable(),
  work: z.array(workSchema),
  /** Solved questions, the nearest first. */
  neighbours: z.array(neighbourSchema),
  /** The parts that the reader folded. */
  folded: z.array(foldSchema),
});

/** An entry in the list of all. */
export const summarySchema = z.strictObject({
  ...panelEntrySchema.pick({ id: true, time: true, mode: true, status: true, sourceLabel: true }).shape,
  title: z.string().max(MAX_TITLE_CHARACTERS),
  guided: z.boolean(),
});

/** The list of all entries that match the reader's search, newest first. */
export const historySchema = z.strictObject({
  version,
  /** Whether entries outlive their window. */
  kept: z.boolean(),
  query: z.string(),
  /** How many there are without the search. */
  total: z.number().int().nonnegative(),
  entries: z.array(summarySchema),
});

/** What the bundle in use keeps of its training. */
export const trainingSchema = z.strictObject({
  version,
  /** As a trace's guidance names it; null where it knows nothing of its training. */
  bundle: z.string().min(1).nullable(),
  /** The strategies whose centre can guide another question. */
  steerable: z.array(z.string().min(1)),
  /** Training guidance in two dimensions, by strategy; null where the bundle has no atlas. */
  atlas: atlasSchema.shape.strategies.nullable(),
});

/** Host to webview: always the whole of one or the other, never a change of it. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state'), state: panelStateSchema }),
  z.strictObject({ type: z.literal('history'), history: historySchema }),
  /** Sent once for each bundle. */
  z.strictObject({ type: z.literal('training'), training: trainingSchema }),
]);

/** What a webview keeps over a reload: which entry it showed, and nothing that was asked or answered. */
export const keptSchema = z.strictObject({ version, shown: id.nullable() });

/** Webview to host. What names an entry does so even if another has come on show meanwhile. */
export const webviewMessageSchema = z.discriminatedUnion('type', [
  /** The webview listens; before this nothing is sent to it. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('show'), id }),
  z.strictObject({ type: z.literal('stop'), id }),
  /** The question once more, in this mode; `anyway`, also from outside the domain. */
  z.strictObject({ type: z.literal('rerun'), id, mode, anyway: z.boolean().optional() }),
  /** The question without guidance, beside the run with it. */
  z.strictObject({ type: z.literal('compare'), id }),
  z.strictObject({ type: z.literal('map'), id }),
  /** The chain anew; whose guidance `other` is, the host asks. */
  z.strictObject({
    ...{ type: z.literal('steer'), id, off: steeringSchema.shape.off, strength: steeringSchema.shape.strength },
    guidance: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('own') }),
      z.strictObject({ from: z.literal('other') }),
      z.strictObject({ from: z.literal('strategy'), label: z.string().min(1) }),
    ]),
  }),
  /** Removes a steered chain. */
  z.strictObject({ type: z.literal('unsteer'), id, steering: steeringSchema }),
  z.strictObject({ type: z.literal('sample'), id, count: z.number().int().min(2).max(MOST_CHAINS) }),
  z.strictObject({ type: z.literal('stop-work'), id, kind: workKindSchema }),
  z.strictObject({ type: z.literal('copy'), id, what: z.enum(['answer', 'all']) }),
  z.strictObject({ type: z.literal('insert'), id }),
  z.strictObject({ type: z.literal('export'), id, format: z.enum(['markdown', 'json']) }),
  /** Show the range that was selected. */
  z.strictObject({ type: z.literal('reveal-source'), id }),
  z.strictObject({ type: z.literal('search'), query: z.string().max(MAX_QUERY_CHARACTERS) }),
  z.strictObject({ type: z.literal('rename'), id }),
  z.strictObject({ type: z.literal('delete'), id }),
  z.strictObject({ type: z.literal('clear') }),
  z.strictObject({ type: z.literal('fold'), part: foldSchema, folded: z.boolean() }),
]);

export type Fold = z.infer<typeof foldSchema>;
export type PanelState = z.infer<typeof panelStateSchema>;
export type WorkKind = z.infer<typeof workKindSchema>;
export type Work = z.infer<typeof workSchema>;
export type Neighbour = z.infer<typeof neighbourSchema>;
export type Training = z.infer<typeof trainingSchema>;
export type Summary = z.infer<typeof summarySchema>;
export type History = z.infer<typeof historySchema>;
export type Kept = z.infer<typeof keptSchema>;
export type HostMessage = z.infer<typeof hostMessageSchema>;
export type WebviewMessage = z.infer<typeof webviewMessageSchema>;

/** Validates a message from the host. Never throws. */
export function parseHostMessage(message: unknown): Parsed<HostMessage> {
  return parse(hostMessageSchema, message);
}

/** Validates a message from the webview. Never throws. */
export function parseWebviewMessage(message: unknown): Parsed<WebviewMessage> {
  return parse(webviewMessageSchema, message);
}

/** Validates what a webview kept over a reload of the window. Never throws. */
export function parseKept(kept: unknown): Parsed<Kept> {
  return parse(keptSchema, kept);
}
