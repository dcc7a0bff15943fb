import * as z from 'zod';
import { deviceSchema } from './device.ts';
import { questionSchema } from './question.ts';

/** Version 1 has nothing of what explains a chain beyond its gains; both are read. */
export const TRACE_VERSION = 2;
const VERSIONS = [1, TRACE_VERSION] as const;

/** How many chains are sampled at once: more take longer than one reads, and memory. */
export const MOST_CHAINS = 32;

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
 * strategy it is nearest to, its place in the atlas, the question's distance from training, where 1 is the edge of the
 * domain and beyond is outside, and which bundle says so: the beginning of its manifest's SHA-256.
 */
export const guidanceSchema = z.strictObject({
  count,
  dimension: count,
  null: z.boolean(),
  strategy: z.strictObject({ label: z.string(), probability: z.number().min(0).max(1) }).optional(),
  atlas: z.tuple([z.number(), z.number()]).optional(),
  distance: z.number().nonnegative().optional(),
  bundle: z.string().min(1).optional(),
});

/**
 * For each thought token, in order: the change in nats of a text's log-probability when this thought is left out, its row
 * of H' replaced by that of null guidance. Negative where the text leans on the thought.
 */
const effects = z.array(z.number());

/**
 * One line of the plan. `thoughts` are the indices of the thought tokens that carry it, the strongest first: those without
 * which it becomes markedly less likely.
 */
export const planItemSchema = z.strictObject({
  text: z.string(),
  tokens: z.array(tokenSchema).optional(),
  thoughts: z.array(count).optional(),
  effects: effects.optional(),
});

/**
 * What is checked: the kind of a statement (`list`: of any collection or text); that a value is what an earlier step or the
 * question says (`carried`), and what it says of it (`told`); that a thing is among what is counted (`counted`); that the answer
 * follows.
 */
export const CHECK_KINDS = [
  'arithmetic',
  'comparison',
  'boolean',
  'bitwise',
  'date',
  'list',
  'carried',
  'told',
  'counted',
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

/** What the executor wrote in place of a line that the checks put right. */
const wrote = z.string().optional();

/** One line of the chain; `planItem` is the index of the plan item it carries out, `effects` its row of the thought map. */
export const stepSchema = z.strictObject({
  text: z.string(),
  tokens: z.array(tokenSchema),
  checks: z.array(checkSchema),
  /** Statements that were found and not checked. */
  unchecked: z.array(z.string()).optional(),
  wrote,
  planItem: count.optional(),
  effects: effects.optional(),
});

/**
 * `effects`: its row of the thought map. `confidence`: where the guidance has a distance, the calibrated probability that the answer is right; else the
 * probability that the executor gave the whole answer.
 */
export const answerSchema = z.strictObject({
  text: z.string(),
  confidence: z.number().min(0).max(1),
  tokens: z.array(tokenSchema),
  effects: effects.optional(),
  /** Whether it follows from the steps. */
  checks: z.array(checkSchema).optional(),
  wrote,
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

/** `planItem` and `step` are indices of what it is about. */
export const warningSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  planItem: count.optional(),
  step: count.optional(),
});

/**
 * Every token id that the executor wrote, control tokens included: plan, and chain with answer. Explanations are computed
 * from these.
 */
export const writtenSchema = z.strictObject({ plan: z.array(count), chain: z.array(count) });

/**
 * What steers a chain: the thought tokens that are `off`, their rows of H' replaced by those of null guidance; the
 * `strength` of guidance, 0 being null guidance and 1 guidance as it is; and whose guidance it is.
 */
export const steeringSchema = z.strictObject({
  off: z.array(count),
  strength: z.number().min(0).max(2),
  guidance: z.discriminatedUnion('from', [
    /** The question's own. */
    z.strictObject({ from: z.literal('own') }),
    /** That of another question, in the words that the models read. */
    z.strictObject({ from: z.literal('question'), text: z.string().min(1) }),
    /** The centre of a training strategy. */
    z.strictObject({ from: z.literal('strategy'), label: z.string().min(1) }),
  ]),
});

/**
 * A chain that was written anew under steering. `plan` is what the guidance in use decodes to, empty for the question's
 * own. A token's gain is over null guidance, as everywhere. Without an answer where writing was stopped.
 */
export const steeredSchema = z.strictObject({
  steering: steeringSchema,
  plan: z.array(planItemSchema),
  steps: z.array(stepSchema),
  answer: answerSchema.omit({ confidence: true, effects: true }).optional(),
  /** Sum of the chain tokens' gains in nats. */
  totalGain: z.number(),
});

/** Chains drawn at random for one question. */
export const samplesSchema = z.strictObject({
  temperature: z.number().positive(),
  seed: count,
  chains: z.array(
    z.strictObject({
      steps: z.array(z.string()),
      /** Null where the chain came to none, or writing was stopped. */
      answer: z.string().nullable(),
      /** The first step that is another than the trace's own; null where all are the same. */
      parts: count.nullable(),
    }),
  ),
  /** Each answer with the chains that give it, the most frequent first. */
  answers: z.array(z.strictObject({ text: z.string(), chains: z.array(count) })),
  /** Share of the chains whose answer is the trace's own. */
  agreement: z.number().min(0).max(1),
  /** The first step in which the chains are not all the same; null where they are. */
  parts: count.nullable(),
});

/**
 * The chain that was written first and that the checks call wrong, where another took its place: `drawn` chains were drawn
 * at random, `sound` of them came to an answer with nothing that the checks call wrong, and `agreeing` of those to the
 * answer that was taken. `corrected` lines of the chain that took its place were put right by the checks.
 */
export const rejectedSchema = z.strictObject({
  steps: z.array(stepSchema),
  answer: answerSchema,
  drawn: count,
  sound: count,
  agreeing: count,
  corrected: count.optional(),
});

/** The whole result of one question: what every surface renders, saves and exports. */
export const traceSchema = z.strictObject({
  version: z.literal(VERSIONS),
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
  written: writtenSchema.optional(),
  rejected: rejectedSchema.optional(),
  steered: z.array(steeredSchema).optional(),
  samples: samplesSchema.optional(),
});

/** A trace in the making: what arrives once may not be there yet. */
export const traceDraftSchema = traceSchema.partial({ thinker: true, guidance: true, answer: true, metrics: true });

/** The code of a warning that what explains a chain sent a question to the thinker's endpoint. */
export const SENT_AWAY = 'sent-away';

/** The code of a warning that a question is outside the domain, and is answered because that was asked for. */
export const OUTSIDE_DOMAIN = 'outside-domain';

/** The code of a warning that a question from outside the domain is answered because the checks follow it to its end. */
export const FOLLOWED = 'followed-outside-domain';

/** Whether an answer's confidence was calibrated, by what a trace says of its guidance. */
export function isCalibrated({ guidance }: Pick<TraceDraft, 'guidance'>): boolean {
  return guidance?.distance !== undefined;
}

/** Whether a trace has all that an answered question has, so that more can be asked of it. */
export function isAnswered(trace: TraceDraft): trace is Trace {
  const { thinker, guidance, answer, metrics } = trace;
  return thinker !== undefined && guidance !== undefined && answer !== undefined && metrics !== undefined;
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
export type Written = z.infer<typeof writtenSchema>;
export type Steering = z.infer<typeof steeringSchema>;
export type Steered = z.infer<typeof steeredSchema>;
export type Samples = z.infer<typeof samplesSchema>;
export type Rejected = z.infer<typeof rejectedSchema>;
/** How many chains were drawn, and how many of them passed. */
export type Drawn = Omit<Rejected, 'steps' | 'answer'>;
export type Warning = z.infer<typeof warningSchema>;
export type Trace = z.infer<typeof traceSchema>;
export type TraceDraft = z.infer<typeof traceDraftSchema>;
export type Mode = Trace['mode'];
