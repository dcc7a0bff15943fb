import type { Engine } from './engine.ts';
import { llamaCpp } from './llama-cpp.ts';
import { sglang } from './sglang.ts';
import { ownServer, vllm } from './vllm.ts';

/** The engines that give guidance, by their names in the settings. */
export const ENGINES = { vllm, 'llama.cpp': llamaCpp, sglang } as const satisfies Readonly<Record<string, Engine>>;

/** The engine that people know by this name; undefined for one that cannot give guidance. */
export function engineNamed(name: string): Engine | undefined {
  return [...Object.values(ENGINES), ownServer].find(engine => engine.name === name);
}
