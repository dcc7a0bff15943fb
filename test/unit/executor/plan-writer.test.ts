import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlanWords } from '../../../src/core/plan-words.ts';
import { type PlanModel, writeKnownPlan } from '../../../src/executor/plan-writer.ts';

const OUTLINE = new Set(['set', 'to', 'add', 'print', 'count', 'total']);
const QUESTION = 'What does this code print?\nturns = 4\nlimit = 12\nturns += limit\nprint(turns)';
const END = 0;

/** Each character is a token. It goes on with `plan`, a chunk at a time, from as many characters as there are. */
class SpelledPlan implements PlanModel {
  readonly end = END;
  scored = 0;
  lookedUp = 0;
  constructor(
    readonly plan: string,
    readonly options: { chunk?: number; context?: number; beside?: string; likes?: (way: string) => number } = {},
  ) {}

  async *write(ids: readonly number[]) {
    const { chunk = 16, context = Number.POSITIVE_INFINITY } = this.options;
    const all = after(this.plan, ids);
    const fitting = all.slice(0, Math.max(0, context - ids.length));
    for (let at = 0; at < fitting.length; at += chunk) {
      const some = fitting.slice(at, at + chunk);
      yield { ids: some, logProbs: some.map(() => -0.5) };
    }
  }

  async lookUp(ids: readonly number[]) {
    this.lookedUp++;
    return this.options.beside === undefined ? [] : after(this.options.beside, ids).slice(0, 12);
  }

  async score(ids: readonly number[], ways: readonly (readonly number[])[]) {
    this.scored++;
    const { likes = way => -way.length, context = Number.POSITIVE_INFINITY } = this.options;
    return ways.map(way => {
      if (ids.length + way.length > context) return [];
      return way.map(() => likes(spelled(way)) / way.length);
    });
  }

  encode(text: string): number[] {
    return [...text].map(codeOf);
  }

  decoder() {
    return { push: (id: number) => spelled([id]) };
  }
}

const codeOf = (character: string): number => (character === '\0' ? END : (character.codePointAt(0) ?? END));
const spelled = (ids: readonly number[]): string =>
  ids.map(id => (id === END ? '' : String.fromCodePoint(id))).join('');

/** What comes in a plan behind as many spaces and newlines: what was put in the place of a word may be longer or shorter. */
function after(plan: string, ids: readonly number[]): number[] {
  const partsOf = (text: string): string[] => text.split(/(?<=[ \n])/);
  const begun = partsOf(spelled(ids)).filter(part => /[ \n]$/.test(part)).length;
  return [...partsOf(plan).slice(begun).join(''), '\0'].map(codeOf);
}

/** What is told of a plan, part by part. */
async function told(model: SpelledPlan, question = QUESTION): Promise<string[]> {
  const parts: string[] = [];
  for await (const { ids, logProbs } of writeKnownPlan(model, new PlanWords(question, OUTLINE))) {
    expect(logProbs.length).toBe(ids.length);
    parts.push(spelled(ids));
  }
  return parts;
}

describe('a plan in words of the question', () => {
  it('is as it was where nothing is strange', async () => {
    const plan = 'set turns to 4\nadd limit to turns\nprint turns';
    const model = new SpelledPlan(plan);
    expect((await told(model)).join('')).toBe(plan);
    expect(model.scored).toBe(0);
  });

  it('has the likeliest of its kind in the place of a stranger, also before its end', async () => {
    const likes = (way: string): number => (/turns|12/.test(way) ? -1 : -9);
    const parts = await told(new SpelledPlan('set quoxel to 13\nprint total', { likes }));
    expect(parts.join('')).toBe('set turns to 12\nprint turns');
  });

  it('has the operands that it has beside the question, and no other words of that', async () => {
    const beside = 'take limit to 12\nadd turns from limit\nprint total';
    const parts = await told(new SpelledPlan('set turns to 4\nadd limit to turns\nprint quoxel', { beside }));
    expect(parts.join('')).toBe('set limit to 12\nadd turns to limit\nprint turns');
  });

  it('asks for each operand once, and for so many at most', async () => {
    const model = new SpelledPlan('set turns to 4\nadd limit to turns\nprint turns', { chunk: 3 });
    await told(model);
    expect(model.lookedUp).toBe(5);
    const long = new SpelledPlan(Array.from({ length: 99 }, () => 'print turns').join('\n'));
    await told(long);
    expect(long.lookedUp).toBe(64);
  });

  it('tells whole lines, and takes nothing back', async () => {
    const parts = await told(new SpelledPlan('set total to 4\nadd limit to quoxels\nprint turns', { chunk: 3 }));
    expect(parts.slice(0, -1).every(part => part === '' || part.endsWith('\n'))).toBe(true);
    expect(parts.join('')).not.toMatch(/total|quoxels/);
  });

  it('is the same however its tokens come', async () => {
    const word = fc.constantFrom('set turns to 4', 'set é to 13', 'add quoxels to turns', "print 'no'", 'count total');
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, chunk) => {
          const plan = lines.join('\n');
          const whole = await told(new SpelledPlan(plan, { chunk: 999 }));
          expect((await told(new SpelledPlan(plan, { chunk }))).join('')).toBe(whole.join(''));
        },
      ),
    );
  });

  it('keeps a stranger where nothing else fits into the context, and ends where that is full', async () => {
    const plan = 'set q to 4\nprint turns';
    expect((await told(new SpelledPlan(plan, { context: 6 }))).join('')).toBe('set q ');
  });

  it('asks only so often', async () => {
    const model = new SpelledPlan(Array.from({ length: 99 }, () => 'print quoxels').join('\n'));
    expect((await told(model)).join('').split('\n').length).toBe(99);
    expect(model.scored).toBeLessThan(30);
  });
});
