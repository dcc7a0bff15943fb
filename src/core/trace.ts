import * as z from 'zod';
import { deviceSchema } from './device.ts';
import { questionSchema } from './question.ts';

export const TRACE_VERSION = 1;

const milliseconds = z.number().nonnegative();
const count = z.number().int().nonnegative();

/** A token as text, its natural log-probability, and, where attribution ran, its gain in nats. */
export const tokenSchema = z.strictObject({
  text: z.string(),
  logProb: z.number(),
  gain: z.number().optional(),
});

/** What produced the guidance; kind `none` (null guidance) has no model and no latency. */
export const thinkerSchema = z.strictObject({
  kind: z.enum(['local', 'endpoint', 'none']),
  model: z.string().nullable(),
  latencyMs: milliseconds,
  cached: z.boolean(),
  /** What a local thinker ran on. */
  device: deviceSchema.optional(),
});

/**
 * K and d of the guidance in use; `null` is true for the learned null block. Of a bundle with a calibration: the training
 * strategy it is nearest to, its place in the atlas, and the question's distance from training, where 1 is the edge of
 * the domain and beyond is outside.
 */
export const guidanceSchema = z.strictObject({
  count,
  dimension: count,
  null: z.boolean(),
  strategy: z.strictObject({ label: z.string(), probability: z.number().min(0).max(1) }).optional(),
  atlas: z.tuple([z.number(), z.number()]).optional(),
  distance: z.number().nonnegative().optional(),
});

/** One line of the plan; `thoughts` are indices of the thought tokens it comes from. */
export const planItemSchema = z.strictObject({
  text: z.string(),
  thoughts: z.array(count).optional(),
});

/**
 * What is checked: the kind of a statement (`list`: of any collection or text); that a value is what an earlier step or the
 * question says (`carried`); that the answer follows.
 */
export const CHECK_KINDS = [
  'arithmetic',
  'comparison',
  'boolean',
  'bitwise',
  'date',
  'list',
  'carried',
  'answer',
] as const;

/**
 * One claim found in a step: `expression` was claimed to be `claimed` and is `expected`. A wrong one with `expected` empty uses a
 * value that comes from nowhere; with `claimed` empty it lacks a value that no step gave.
 */
export const checkSchema = z.strictObject({
  kind: z.enum(CHECK_KINDS).optional(),
  expression: z.string(),
  claimed: z.string(),
  expected: z.string(),
  ok: z.boolean(),
});

/** One line of the chain; `planItem` is the index of the plan item it carries out. */
export const stepSchema = z.strictObject({
  text: z.string(),
  tokens: z.array(tokenSchema),
  checks: z.array(checkSchema),
  /** Statements that were found and not checked. */
  unchecked: z.array(z.string()).optional(),
  planItem: count.optional(),
});

/**
 * `confidence`: where the guidance has a distance, the calibrated probability that the answer is right; else the
 * probability that the executor gave the whole answer.
 */
export const answerSchema = z.strictObject({
  text: z.string(),
  confidence: z.number().min(0).max(1),
  tokens: z.array(tokenSchema),
  /** Whether it follows from the steps. */
  checks: z.array(checkSchema).optional(),
});

/** Times to first tokens count from the moment the question was asked; null where no such token was written. */
export const metricsSchema = z.strictObject({
  promptTokens: count,
  chainTokens: count,
  answerTokens: count,
  timeToFirstPlanTokenMs: milliseconds.nullable(),
  timeToFirstChainTokenMs: milliseconds.nullable(),
  tokensPerSecond: z.number().nonnegative(),
  totalMs: milliseconds,
  /** Sum of the chain tokens' gains in nats. */
  totalGain: z.number().optional(),
});

export const warningSchema = z.strictObject({ code: z.string(), message: z.string() });

/** The whole result of one question: what every surface renders, saves and exports. */
export const traceSchema = z.strictObject({
  version: z.literal(TRACE_VERSION),
  id: z.string().min(1),
  time: z.iso.datetime(),
  mode: z.enum(['solve', 'explain']),
  question: questionSchema,
  thinker: thinkerSchema,
  guidance: guidanceSchema,
  plan: z.array(planItemSchema),
  steps: z.array(stepSchema),
  answer: answerSchema,
  metrics: metricsSchema,
  warnings: z.array(warningSchema),
});

/** A trace in the making: what arrives once may not be there yet. */
export const traceDraftSchema = traceSchema.partial({ thinker: true, guidance: true, answer: true, metrics: true });

/** Whether an answer's confidence was calibrated, by what a trace says of its guidance. */
export function isCalibrated({ guidance }: Pick<TraceDraft, 'guidance'>): boolean {
  return guidance?.distance !== undefined;
}

export type Token = z.infer<typeof tokenSchema>;
export type TraceThinker = z.infer<typeof thinkerSchema>;
export type TraceGuidance = z.infer<typeof guidanceSchema>;
export type PlanItem = z.infer<typeof planItemSchema>;
export type CheckKind = (typeof CHECK_KINDS)[number];
export type Check = z.infer<typeof checkSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type Metrics = z.infer<typeof metricsSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type Trace = z.infer<typeof traceSchema>;
export type TraceDraft = z.infer<typeof traceDraftSchema>;
export type Mode = Trace['mode'];
