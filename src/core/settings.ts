/**
 * Every native setting, declared once. The contribution in package.json follows from this table (a test holds them
 * together), and so does all reading: a value that is not valid is named and replaced by its default.
 */
import * as z from 'zod';
import { deviceChoiceSchema } from './device.ts';
import { outsideDomainSchema } from './domain.ts';
import { parseEndpoint } from './endpoint-url.ts';
import * as l10n from './l10n.ts';
import { precisions } from './precision.ts';

/** All keys stand under this name. */
export const SECTION = 'guidedReasoning';

/**
 * Where VS Code takes a value from. `machine`: never from a workspace, so that none can say where questions go or
 * which models run. `machine-overridable`: a workspace that the user trusts may choose otherwise, another may not.
 */
export type SettingScope = 'application' | 'machine' | 'machine-overridable' | 'window';

export interface SettingDefinition {
  readonly schema: z.ZodType;
  readonly default: unknown;
  readonly scope: SettingScope;
  /** The key of its description in package.nls.json; an enum's values add `.VALUE`. */
  readonly description: string;
}

const address = z.string().superRefine((text, context) => {
  if (text === '') return;
  const parsed = parseEndpoint(text);
  if (!parsed.ok) context.addIssue(l10n.t('Not usable: {0}. An example: http://127.0.0.1:8000', parsed.reason));
});

export const SETTINGS = {
  'thinker.kind': {
    schema: z.enum(['local', 'endpoint', 'none']),
    default: 'local',
    scope: 'machine-overridable',
    description: 'setting.thinker.kind',
  },
  'thinker.device': {
    schema: deviceChoiceSchema,
    default: 'auto',
    scope: 'machine',
    description: 'setting.thinker.device',
  },
  'thinker.endpoint.url': {
    schema: address,
    default: '',
    scope: 'machine',
    description: 'setting.thinker.endpoint.url',
  },
  'thinker.endpoint.model': {
    schema: z.string(),
    default: '',
    scope: 'machine',
    description: 'setting.thinker.endpoint.model',
  },
  'thinker.endpoint.api': {
    schema: z.enum(['auto', 'vllm', 'llama.cpp', 'sglang']),
    default: 'auto',
    scope: 'machine',
    description: 'setting.thinker.endpoint.api',
  },
  'thinker.endpoint.precision': {
    schema: z.enum(precisions),
    default: 'float32',
    scope: 'machine',
    description: 'setting.thinker.endpoint.precision',
  },
  'thinker.endpoint.timeoutSeconds': {
    schema: z.number().int().min(1).max(600),
    default: 30,
    scope: 'machine',
    description: 'setting.thinker.endpoint.timeoutSeconds',
  },
  'thinker.fallback': {
    schema: z.enum(['unguided', 'local', 'error']),
    default: 'unguided',
    scope: 'window',
    description: 'setting.thinker.fallback',
  },
  bundle: {
    schema: z.string().min(1),
    default: 'default',
    scope: 'machine',
    description: 'setting.bundle',
  },
  outsideDomain: {
    schema: outsideDomainSchema,
    default: 'decline',
    scope: 'window',
    description: 'setting.outsideDomain',
  },
  // For all workspaces alike: they share the questions, and none may delete those of another.
  'history.enabled': {
    schema: z.boolean(),
    default: true,
    scope: 'application',
    description: 'setting.history.enabled',
  },
  'history.limit': {
    schema: z.number().int().min(1).max(1000),
    default: 200,
    scope: 'application',
    description: 'setting.history.limit',
  },
  'cache.limitMB': {
    schema: z.number().int().min(0).max(100_000),
    default: 200,
    scope: 'application',
    description: 'setting.cache.limitMB',
  },
} as const satisfies Readonly<Record<string, SettingDefinition>>;

export type SettingKey = keyof typeof SETTINGS;
export type Settings = { readonly [K in SettingKey]: z.infer<(typeof SETTINGS)[K]['schema']> };

/** All keys, in the order in which people see them. */
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** A value that is not valid; the message names the setting and what is wrong, never the value. */
export interface SettingFault {
  readonly key: SettingKey;
  readonly message: string;
}

/** What is wrong with a value, or undefined. */
export function faultOf(key: SettingKey, value: unknown): string | undefined {
  const { error } = SETTINGS[key].schema.safeParse(value);
  const [issue] = error?.issues ?? [];
  // What zod says of a type is English.
  return issue && (issue.code === 'custom' ? issue.message : expected(key));
}

function expected(key: SettingKey): string {
  const { enum: choices, type, minimum, maximum, minLength } = z.toJSONSchema(SETTINGS[key].schema);
  if (choices) return l10n.t('It must be one of: {0}', choices.map(choice => JSON.stringify(choice)).join(', '));
  if (type === 'boolean') return l10n.t('It must be true or false');
  if (type !== 'string') return l10n.t('It must be a whole number from {0} to {1}', Number(minimum), Number(maximum));
  return minLength === undefined ? l10n.t('It must be a text') : l10n.t('It must be a text that is not empty');
}

/** Validates every setting; a value that is not valid becomes the default. Never throws. */
export function parseSettings(read: (key: SettingKey) => unknown): { settings: Settings; faults: SettingFault[] } {
  const faults: SettingFault[] = [];
  const entries = SETTING_KEYS.map(key => {
    const value = read(key);
    const fault = faultOf(key, value);
    if (fault === undefined) return [key, value];
    const instead = JSON.stringify(SETTINGS[key].default);
    const message = l10n.t('{0}: {1}. Its default, {2}, is used instead.', `${SECTION}.${key}`, fault, instead);
    faults.push({ key, message });
    return [key, SETTINGS[key].default];
  });
  return { settings: Object.fromEntries(entries) as Settings, faults };
}

/** The `contributes.configuration` that package.json must hold. */
export function contributedConfiguration(): object {
  const property = (key: SettingKey, order: number): object => {
    const definition: SettingDefinition = SETTINGS[key];
    const { $schema: _, ...schema } = z.toJSONSchema(definition.schema);
    return {
      ...schema,
      default: definition.default,
      scope: definition.scope,
      order,
      markdownDescription: `%${definition.description}%`,
      ...(schema.enum && {
        markdownEnumDescriptions: schema.enum.map(value => `%${definition.description}.${value}%`),
      }),
    };
  };
  const properties = SETTING_KEYS.map((key, order) => [`${SECTION}.${key}`, property(key, order)]);
  return { title: '%displayName%', properties: Object.fromEntries(properties) };
}

/** The `restrictedConfigurations` that package.json must name. */
export function restrictedConfigurations(): string[] {
  return SETTING_KEYS.filter(key => SETTINGS[key].scope === 'machine-overridable').map(key => `${SECTION}.${key}`);
}
