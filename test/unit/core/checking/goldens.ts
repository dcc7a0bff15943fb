import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongText } from '../../../../src/core/check-words.ts';
import { ChainChecker } from '../../../../src/core/checks.ts';
import type { Check } from '../../../../src/core/trace.ts';

const FOLDER = join(import.meta.dirname, '../../../../training/tests/golden');

/** An item with both of its chains, as the training pipeline writes them. */
export interface Golden {
  readonly family: string;
  readonly question: string;
  readonly concise: string;
  readonly verbose: string;
  readonly answer: string;
}

/** The golden items of every family. */
export const goldens: readonly Golden[] = readdirSync(FOLDER)
  .filter(name => name.endsWith('.txt'))
  .flatMap(name => itemsIn(name.slice(0, -4), readFileSync(join(FOLDER, name), 'utf8')));

function itemsIn(family: string, text: string): Golden[] {
  const items = text.split(/^== .*\n/m).slice(1);
  return items.map(item => {
    const [, ...parts] = item.split(/^-- (\w+)\n/m);
    const part = (name: string): string => parts[parts.indexOf(name) + 1]?.trimEnd() ?? '';
    return {
      family,
      question: part('question'),
      concise: part('concise'),
      verbose: part('verbose'),
      answer: part('answer'),
    };
  });
}

/** The checks of a chain's steps and of its answer. */
export function checksOf(question: string, chain: string, answer: string): { steps: Check[][]; answer: Check[] } {
  const checker = new ChainChecker(question);
  const steps = chain === '' ? [] : chain.split('\n').map(step => [...checker.step(step).checks]);
  return { steps, answer: checker.answer(answer) };
}

/** What is said of the checks that a chain and its answer do not pass. */
export function wrongTexts(question: string, chain: string, answer: string): string[] {
  const checks = checksOf(question, chain, answer);
  return [...checks.steps.flat(), ...checks.answer].filter(({ ok }) => !ok).map(wrongText);
}

/** Steps that nothing is checked of. */
export function uncheckedSteps(question: string, chain: string, answer: string): string[] {
  const { steps } = checksOf(question, chain, answer);
  return chain.split('\n').filter((_, at) => steps[at]?.length === 0);
}
