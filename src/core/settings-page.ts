/**
 * What the extension host and the settings page's webview say to each other; both validate what arrives. The page shows
 * VS Code's own settings and keeps none. A token never passes here: VS Code's input box takes it.
 */
import * as z from 'zod';
import { deviceReportSchema } from './device.ts';
import { type Parsed, parse } from './parse.ts';
import { settingSources } from './setting-source.ts';
import { SETTINGS, type SettingKey } from './settings.ts';

/** The settings that the page shows. */
export const pageKeys = [
  'thinker.kind',
  'thinker.device',
  'thinker.endpoint.url',
  'thinker.endpoint.model',
  'thinker.endpoint.api',
  'thinker.endpoint.precision',
  'thinker.endpoint.timeoutSeconds',
  'thinker.fallback',
] as const satisfies readonly SettingKey[];
export type PageKey = (typeof pageKeys)[number];

/** One setting as it stands. */
const fieldSchema = z.strictObject({
  /** The value in effect, as text. */
  value: z.string(),
  source: z.enum(settingSources),
  /** What is wrong with what was typed or with what stands in the settings. */
  problem: z.string().optional(),
});

const bundleSchema = z.strictObject({
  /** What the setting says to choose it: `default`, a name or a path. */
  id: z.string().min(1),
  kind: z.enum(['built-in', 'imported', 'folder']),
  /** Name, version, licence and description by its manifest; absent where this cannot be read. */
  about: z
    .strictObject({ name: z.string(), version: z.string(), licence: z.string(), description: z.string() })
    .optional(),
  inUse: z.boolean(),
  /** What the last look found; `ready` says that the manifest is well-formed, `verified` that every file is right. */
  state: z.enum(['ready', 'verifying', 'verified', 'not-agreed', 'broken']),
  problem: z.string().optional(),
});

/** A server that answered on this machine. */
const engineSchema = z.strictObject({
  url: z.string(),
  /** `vLLM` and the like; null where it did not tell. */
  engine: z.string().nullable(),
  model: z.string().nullable(),
  /** Whether this version can use it as a thinker. */
  usable: z.boolean(),
});

/** One part of a connection test. */
export const testStepSchema = z.strictObject({
  id: z.enum(['name', 'connect', 'tls', 'guidance', 'compare']),
  outcome: z.enum(['running', 'passed', 'failed', 'skipped']),
  detail: z.string(),
  /** What to do where it failed. */
  nextStep: z.string().optional(),
});

export const settingsStateSchema = z.strictObject({
  /** The machine that the extension, and so the test, runs on. */
  host: z.strictObject({ side: z.enum(['local', 'remote']), name: z.string() }),
  fields: z.strictObject({
    'thinker.kind': fieldSchema,
    'thinker.device': fieldSchema,
    'thinker.endpoint.url': fieldSchema,
    'thinker.endpoint.model': fieldSchema,
    'thinker.endpoint.api': fieldSchema,
    'thinker.endpoint.precision': fieldSchema,
    'thinker.endpoint.timeoutSeconds': fieldSchema,
    'thinker.fallback': fieldSchema,
    bundle: fieldSchema,
  }),
  /** What the local thinker last ran on; null where it has not run. */
  device: deviceReportSchema.nullable(),
  token: z.strictObject({
    /** Scheme, host and port that a token is for; null without a usable address. */
    origin: z.string().nullable(),
    set: z.boolean(),
    /** Whether it would cross a network unencrypted, as questions would. */
    inTheClear: z.boolean(),
  }),
  engines: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('not-looked') }),
    z.strictObject({ status: z.literal('looking') }),
    z.strictObject({ status: z.literal('looked'), found: z.array(engineSchema), ports: z.array(z.number()) }),
  ]),
  /** The steps of the last connection test in order; null before the first. */
  test: z.strictObject({ running: z.boolean(), steps: z.array(testStepSchema) }).nullable(),
  bundles: z.array(bundleSchema),
  /** What the page's last action failed with. */
  error: z.strictObject({ message: z.string(), nextStep: z.string() }).nullable(),
});

/** Host to webview: always the whole state. */
export const settingsHostMessageSchema = z.strictObject({ type: z.literal('state'), state: settingsStateSchema });

const id = z.string().min(1);

/** Webview to host. */
export const settingsMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** A value as it was typed or chosen; the host validates it. */
  z.strictObject({ type: z.literal('set'), key: z.enum(pageKeys), value: z.string().max(4096) }),
  z.strictObject({ type: z.literal('open-setting'), key: z.enum([...pageKeys, 'bundle']) }),
  z.strictObject({ type: z.literal('set-token') }),
  z.strictObject({ type: z.literal('forget-token') }),
  z.strictObject({ type: z.literal('look-for-engines') }),
  /** One of those that were found. */
  z.strictObject({ type: z.literal('use-engine'), url: z.string().max(4096) }),
  z.strictObject({ type: z.literal('test') }),
  z.strictObject({ type: z.literal('stop-test') }),
  z.strictObject({ type: z.literal('import-bundle') }),
  z.strictObject({ type: z.literal('choose-bundle'), id }),
  z.strictObject({ type: z.literal('verify-bundle'), id }),
  z.strictObject({ type: z.literal('remove-bundle'), id }),
]);

export type SettingsState = z.infer<typeof settingsStateSchema>;
export type SettingsField = z.infer<typeof fieldSchema>;
export type SettingsBundle = z.infer<typeof bundleSchema>;
export type SettingsEngine = z.infer<typeof engineSchema>;
export type TestStep = z.infer<typeof testStepSchema>;
export type SettingsHostMessage = z.infer<typeof settingsHostMessageSchema>;
export type SettingsMessage = z.infer<typeof settingsMessageSchema>;

/** Validates a message from the host. Never throws. */
export function parseSettingsHostMessage(message: unknown): Parsed<SettingsHostMessage> {
  return parse(settingsHostMessageSchema, message);
}

/** Validates a message from the settings page. Never throws. */
export function parseSettingsMessage(message: unknown): Parsed<SettingsMessage> {
  return parse(settingsMessageSchema, message);
}

/** What was typed as the value that the setting holds; text that is no number stays, and is then refused. */
export function valueFromText(key: PageKey, text: string): unknown {
  const isNumber = typeof SETTINGS[key].default === 'number';
  return isNumber && text.trim() !== '' ? Number(text) : text.trim();
}
