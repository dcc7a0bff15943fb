import { usage } from '../core/failures.ts';
import { MOST_CHAINS, steeringSchema } from '../core/trace.ts';
import { type SampleSettings, USUAL_TEMPERATURE } from '../reasoning/explore.ts';

/** Steering as the command line gives it: thoughts by their numbers from 1, another question as it was typed. */
export interface SteerArguments {
  readonly off: readonly number[];
  readonly strength: number;
  readonly like: string | undefined;
  readonly strategy: string | undefined;
}

/** What is asked of the chain once it is written. */
export interface ExplainOptions {
  readonly thoughts: boolean;
  readonly steer: SteerArguments | undefined;
  readonly samples: SampleSettings | undefined;
}

interface Values {
  readonly thoughts: boolean;
  readonly steer?: readonly string[] | undefined;
  readonly samples?: string | undefined;
  readonly temperature?: string | undefined;
  readonly seed?: string | undefined;
}

const DEFAULT_SEED = 1;

/** @throws ReasoningError usage. */
export function explainOptions({ thoughts, steer, samples, temperature, seed }: Values): ExplainOptions {
  if (samples === undefined && (temperature ?? seed) !== undefined) {
    throw usage(`--${temperature === undefined ? 'seed' : 'temperature'} needs --samples.`);
  }
  return { thoughts, steer: steer && steerArguments(steer), samples: samples === undefined ? undefined : settings() };

  function settings(): SampleSettings {
    return {
      count: within('--samples', samples, 1, MOST_CHAINS),
      temperature: temperature === undefined ? USUAL_TEMPERATURE : positive(temperature),
      seed: seed === undefined ? DEFAULT_SEED : within('--seed', seed, 0, 2 ** 31 - 1),
    };
  }
}

/** All of these together make one changed chain. @throws ReasoningError usage. */
export function steerArguments(texts: readonly string[]): SteerArguments {
  const given = new Map<string, string>();
  for (const text of texts) {
    const [, name = '', value = ''] = /^(off|strength|like|strategy)=(.+)$/s.exec(text) ?? [];
    if (name === '') throw usage(`--steer must be strength=…, off=…, like="…" or strategy=…, not "${text}".`);
    if (given.has(name)) throw usage(`--steer ${name}= is given twice.`);
    given.set(name, value);
  }
  if (given.has('like') && given.has('strategy')) throw usage('Give --steer like= or --steer strategy=, not both.');
  const { success, data: strength } = steeringSchema.shape.strength.safeParse(Number(given.get('strength') ?? 1));
  if (!success) throw usage(`--steer strength= must be a number from 0 to 2, not "${given.get('strength')}".`);
  return { strength, off: thoughtNumbers(given.get('off')), like: given.get('like'), strategy: given.get('strategy') };
}

function thoughtNumbers(text: string | undefined): number[] {
  if (text === undefined) return [];
  if (!/^[1-9]\d{0,3}(?:,[1-9]\d{0,3})*$/.test(text)) {
    throw usage(`--steer off= must be numbers of thoughts from 1 on, such as 1,3, not "${text}".`);
  }
  return [...new Set(text.split(',').map(Number))].sort((a, b) => a - b);
}

function within(option: string, text: string | undefined, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw usage(`${option} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 10) return value;
  throw usage(`--temperature must be a number above 0 and up to 10, not "${text}".`);
}
