import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/core/trace.ts';
import type { SampleRequest } from '../../../src/executor/executor.ts';
import type { WrittenToken } from '../../../src/executor/messages.ts';
import { choose, searchChain } from '../../../src/reasoning/chain-search.ts';
import { DrawnChain } from '../../../src/reasoning/drawn-chain.ts';
import { answerBegins, end, ScriptedExecutor, tokens } from './fakes.ts';

const QUESTION = 'What is (3 + 4) * 2?';
/** Of which the checks do not know what comes next. */
const STORY =
  'Ann has 3 apples. She buys 4 apples. Each apple costs 2 dollars. How many dollars do her apples cost in total?';

/** A chain of one token a step, each with this log-probability, and its answer. */
function chain(steps: string[], answer: string, logProb = -0.1): WrittenToken[] {
  const written = [
    ...tokens('chain', ...steps.map(step => `${step}\n`)),
    answerBegins,
    ...tokens('answer', answer),
    end,
  ];
  return written.map(token => ({ ...token, logProb }));
}

const sound = (logProb?: number) => chain(['3 + 4 = 7', '7 * 2 = 14'], '14', logProb);
/** Nothing in it is checked, so nothing is called wrong. */
const other = (answer: string, logProb?: number) => chain(['Let us see.'], answer, logProb);
const wrong = () => chain(['3 + 4 = 8', '8 * 2 = 16'], '16', -0.001);

const requestOf = (question: string) => ({ question, mode: 'solve', guidance: null }) as const;
/** As if there were a plan that every chain follows. */
const anyhow = () => true;
const drawnFor = (question: string, chains: WrittenToken[][]) => chains.map(tokens => new DrawnChain(question, tokens));

describe('of the chains that were drawn', () => {
  const chosenFor = (question: string, chains: WrittenToken[][], mustLead = false) => {
    const drawn = drawnFor(question, chains);
    const { chain, ...counts } = choose(drawn, anyhow, mustLead);
    return { ...counts, taken: chain ? drawn.indexOf(chain) : null };
  };
  const chosen = (...chains: WrittenToken[][]) => chosenFor('Which is it?', chains);

  it('one is taken that has the answer which most sound ones give, and of those the likeliest', () => {
    const chains = [other('15', -0.01), other('14', -0.3), other('14', -0.2), other('14', -0.4)];
    expect(chosen(...chains)).toEqual({ sound: 4, agreeing: 3, taken: 2 });
  });

  it('none with a step that is wrong counts, however likely and however many', () => {
    expect(chosen(wrong(), wrong(), sound(-2), wrong())).toEqual({ sound: 1, agreeing: 1, taken: 2 });
  });

  it('of answers that equally many give the one with the likeliest chain is taken', () => {
    const chains = [other('14', -0.3), other('15', -0.2), other('14', -0.1), other('15', -0.4)];
    expect(chosen(...chains)).toEqual({ sound: 4, agreeing: 2, taken: 2 });
    expect(chosen(...chains.toReversed()).taken).toBe(1);
  });

  it('one that ends without an answer is not sound', () => {
    const unanswered = [...tokens('chain', 'Let us see.'), end];
    expect(chosen(unanswered)).toEqual({ sound: 0, agreeing: 0, taken: null });
  });

  it('one that never came to its end is not sound', () => {
    const cut = sound().slice(0, -1);
    expect(chosen(cut, [], wrong())).toEqual({ sound: 0, agreeing: 0, taken: null });
  });

  it('where the checks wrote lines of them, none is taken that they cannot follow to its answer', () => {
    const beside = chain(['3 + 4 = 7', '7 * 2 = 14', 'Let us see.'], '14', -0.01);
    expect(chosenFor('Which is it?', [other('15')], true).taken).toBeNull();
    expect(chosenFor('Which is it?', [other('15')], false).taken).toBe(0);
    expect(chosenFor(QUESTION, [beside, sound(-3)], true).taken).toBe(1);
  });

  it('one whose answer does not follow from its steps is not sound', () => {
    const astray = chain(['3 + 4 = 7', '7 * 2 = 14'], '15');
    expect(chosenFor(QUESTION, [astray, sound()])).toEqual({ sound: 1, agreeing: 1, taken: 1 });
  });
});

describe('of sound chains those that follow the plan', () => {
  const follows = (steps: readonly Step[]) => steps.some(({ text }) => text === 'Planned.');
  const planned = (answer: string, logProb?: number) => chain(['Planned.'], answer, logProb);
  const chains = [other('15', -0.01), other('15', -0.01), planned('14', -2), planned('13', -1), planned('14', -3)];

  it('come first; how many agree is said of all that are sound', () => {
    const drawn = drawnFor('Which is it?', chains);
    expect(choose(drawn, follows)).toEqual({ sound: 5, agreeing: 2, chain: drawn[2] });
    expect(choose(drawn.slice(0, 2), follows).chain).toBe(drawn[0]);
  });
});

describe('where none of the chains that were drawn is sound', () => {
  const halfway = (logProb = -0.1) => chain(['3 + 4 = 7', '7 * 2 = 15'], '15', logProb);

  /** What is taken where each draw gives these chains, after what it was told that they begin with. */
  async function searched(...draws: WrittenToken[][][]) {
    return await searchedWhere(QUESTION, () => true, ...draws);
  }

  async function searchedWhere(question: string, follows: () => boolean, ...draws: WrittenToken[][][]) {
    const executor = new ScriptedExecutor();
    executor.sample = async function* (request: SampleRequest) {
      const drawn = draws[executor.samples.push(request) - 1] ?? [];
      yield drawn.map(tokens => tokens.slice(request.begun?.length));
    };
    const request = requestOf(question);
    const choice = await searchChain(executor, { request, follows, most: 100 }, new AbortController().signal);
    return { choice, requests: executor.samples };
  }

  it('drawing goes on from the steps before the first that is wrong, as they were written', async () => {
    const { choice, requests } = await searched([wrong(), halfway()], [wrong(), sound()]);
    expect(requests.map(({ begun }) => begun)).toEqual([[], [100]]);
    expect(choice).toEqual({ drawn: 4, sound: 1, agreeing: 1, tokens: sound(), corrections: [] });
  });

  it('the likeliest of the longest beginnings is taken', async () => {
    const [unlikely, likely] = [-0.5, -0.1].map((logProb, index) =>
      halfway(logProb).map((token, place) => (place === 0 ? { ...token, id: 200 + index } : token)),
    ) as [WrittenToken[], WrittenToken[]];
    const { requests } = await searched([unlikely, likely, wrong()], [sound()]);
    expect(requests[1]?.begun).toEqual([201]);
  });

  it('steps that hold and an answer that does not follow are a beginning too', async () => {
    const { requests } = await searched([chain(['3 + 4 = 7', '7 * 2 = 14'], '15')], [sound()]);
    expect(requests[1]?.begun).toEqual([100, 101]);
  });

  it('a step that is not whole, or shares a token with the next, is none', async () => {
    const [first, second] = tokens('chain', '3 + 4 =', ' 7\n7 * 2 =') as [WrittenToken, WrittenToken];
    const shared = [first, second, ...tokens('chain', ' 15\n'), answerBegins, ...tokens('answer', '15'), end];
    const { requests } = await searched([shared], [sound()]);
    expect(requests[1]?.begun).toEqual([]);
  });

  /** A value in it comes from nowhere. */
  const astray = () => chain(['9 + 4 = 13', '13 * 2 = 26'], '26');

  it('what comes no further is drawn hotter, what does as usual; always with the same seeds', async () => {
    const further = chain(['3 + 4 = 7', '9 + 5 + 1 = 15'], '15');
    const draws = [[astray()], [astray()], [further], ...Array.from({ length: 30 }, () => [further])];
    const { choice, requests } = await searchedWhere(STORY, () => true, ...draws);
    const asked = requests.map(({ begun, temperature, seed }) => [begun?.length, temperature, seed]);
    expect(asked.slice(0, 5)).toEqual([
      [0, 0.7, 1],
      [0, 1, 2],
      [0, 1.3, 3],
      [1, 0.7, 4],
      [1, 1, 5],
    ]);
    // Twenty that come no further, and the one that does.
    expect(asked).toHaveLength(21);
    expect(choice).toEqual({ drawn: 21, sound: 0, agreeing: 0, tokens: null, corrections: [] });
  });

  it('what is drawn hotter is taken only where the checks follow it to its answer', async () => {
    const unanswered = () => [...tokens('chain', 'Let us see.'), end];
    const { choice } = await searchedWhere('Which is it?', anyhow, [unanswered()], [other('15')]);
    expect(choice.tokens).toBeNull();
    const followed = await searchedWhere(STORY, anyhow, [astray()], [sound()]);
    expect(followed.choice.tokens).toEqual(sound());
  });

  it('and none comes further, the next line of the likeliest that can be is put right', async () => {
    const unlikely = chain(['3 + 4 = 9'], '9', -3);
    const [first, ...rest] = sound();
    const { choice, requests } = await searched(
      [unlikely, wrong(), astray()],
      [[{ ...(first as WrittenToken), id: 900 }, ...rest]],
    );
    const [spelt] = await new ScriptedExecutor().spell({
      ...requestOf(QUESTION),
      begun: [],
      text: '3 + 4 = 7\n',
      isAnswer: false,
    });
    expect(requests.map(({ begun, temperature }) => [begun, temperature])).toEqual([
      [[], 0.7],
      [[900], 0.7],
    ]);
    expect(choice.corrections).toEqual([{ tokens: [spelt], line: 0, wrote: '3 + 4 = 8' }]);
    expect(choice.tokens?.map(({ text }) => text)).toEqual(['3 + 4 = 7\n', '7 * 2 = 14\n', '', '14', '']);
  });

  it('nor can one be put right, the line comes that must come next, where it is known', async () => {
    const { choice, requests } = await searched([astray()], [sound()]);
    expect(requests.map(({ begun }) => begun)).toEqual([[], [900]]);
    expect(choice.corrections).toMatchObject([{ line: 0, wrote: '9 + 4 = 13' }]);
  });

  const WORDS = 'Sort the following words alphabetically: List: h g f e d c b a';
  const lines = [...'abcdefgh'].map(word => `${word}: ${word}`);
  const stuckAfter = (count: number) => [chain([...lines.slice(0, count), '9 + 4 = 13'], '13')];

  it('and where the executor adds nothing to what the checks put in, they put in twice as much each time', async () => {
    const { choice, requests } = await searchedWhere(WORDS, anyhow, ...[0, 1, 3, 7, 8].map(stuckAfter));
    expect(requests.map(({ begun }) => begun?.length)).toEqual([0, 1, 3, 7, 8]);
    expect(choice.tokens?.map(({ text }) => text.trim())).toEqual([...lines, '', 'a b c d e f g h', '']);
    // Of lines that it was not asked for nothing is known.
    const [first, second, third] = choice.corrections.map(({ wrote }) => wrote);
    expect([first, second, third]).toEqual(['9 + 4 = 13', '9 + 4 = 13', '']);
  });

  it('until it adds something', async () => {
    const { requests } = await searchedWhere(WORDS, anyhow, ...[0, 1, 5, 5, 6, 8].map(stuckAfter));
    expect(requests.map(({ begun }) => begun?.length)).toEqual([0, 1, 3, 5, 6, 8]);
  });

  it('a line that the question has no place for is no beginning', async () => {
    for (const line of ['Let us see.', 'sum = 3 + 4 = 7']) {
      const question = 'What does this code print?\na = 3 + 4\nprint(a * 2)';
      const aside = chain([line, 'a = 3 + 4 = 8'], '16');
      const { requests } = await searchedWhere(question, () => true, [aside], [aside]);
      expect(requests[1]?.begun).toEqual([900]);
    }
  });

  it('an answer that the steps do not lead to is put right once drawing gives no other', async () => {
    const drawn = chain(['3 + 4 = 7', '7 * 2 = 14'], '15');
    const { choice } = await searched([drawn], [drawn]);
    expect(choice).toMatchObject({ drawn: 2, sound: 0, agreeing: 0, corrections: [{ line: 'answer', wrote: '15' }] });
    expect(choice.tokens?.map(({ text }) => text)).toEqual(['3 + 4 = 7\n', '7 * 2 = 14\n', '', '14', '']);
  });

  it('so is one that comes late', async () => {
    const drawn = chain(['3 + 4 = 7', '7 * 2 = 14'], '15');
    const draws = [...Array.from({ length: 19 }, () => [astray()]), [drawn], [drawn]];
    const { choice } = await searchedWhere(STORY, () => true, ...draws);
    expect(choice).toMatchObject({ drawn: 21, corrections: [{ line: 'answer', wrote: '15' }] });
  });

  it('one whose steps leave the plan is not: it may be they that are wrong, unless they are all that is asked for', async () => {
    const drawn = chain(['3 + 4 = 7', '7 * 2 = 14'], '15');
    expect((await searchedWhere(STORY, () => false, [drawn], [drawn])).choice.tokens).toBeNull();
    expect((await searchedWhere(QUESTION, () => false, [drawn], [drawn])).choice.tokens).not.toBeNull();
  });

  it('what is written after all is said counts for nothing', async () => {
    const drawn = chain(['3 + 4 = 7', '7 * 2 = 14', 'Let us see.'], '15');
    const { choice } = await searched([drawn], [drawn]);
    expect(choice.tokens?.map(({ text }) => text)).toEqual(['3 + 4 = 7\n', '7 * 2 = 14\n', '', '14', '']);
  });

  it('the answer is put in where all is said and none is given', async () => {
    const drawn = [...tokens('chain', '3 + 4 = 7\n', '7 * 2 = 14\n', 'Let us see.\n', 'And so on')];
    const { choice } = await searched([drawn], [drawn, drawn, drawn, drawn]);
    expect(choice.tokens?.map(({ text }) => text)).toEqual(['3 + 4 = 7\n', '7 * 2 = 14\n', '', '14', '']);
    expect(choice.corrections).toMatchObject([{ line: 'answer', wrote: 'Let us see.' }]);
  });

  it('what a sound chain writes after all is said is left out', async () => {
    const { choice } = await searched([chain(['3 + 4 = 7', '7 * 2 = 14', 'So it is.'], '14')]);
    expect(choice.tokens?.map(({ text }) => text)).toEqual(['3 + 4 = 7\n', '7 * 2 = 14\n', '', '14', '']);
    expect(choice.corrections).toEqual([]);
  });

  it('an answer of several lines is put right', async () => {
    const question = 'What does this code print?\nfor i in range(2):\n    print(i)';
    const drawn = chain(['i = 0: print 0', 'i = 1: print 1'], '1');
    const { choice } = await searchedWhere(question, () => true, [drawn], [drawn]);
    expect(choice.tokens?.find(({ kind }) => kind === 'answer')?.text).toBe('0\n1');
  });

  it('drawing stops where the last chain leads nowhere', async () => {
    const executor = new ScriptedExecutor();
    let batches = 0;
    executor.sample = async function* ({ count }) {
      for (const text of ['3 + 4 = 7\n', '9 + 4 = 13\n', '13 * 2 = 26\n', '26 * 2 = 52\n']) {
        batches++;
        yield Array.from({ length: count }, () => tokens('chain', text));
      }
    };
    await searchChain(
      executor,
      { request: requestOf(QUESTION), follows: anyhow, most: 100 },
      AbortSignal.timeout(5000),
    );
    expect(batches).toBeLessThan(4 * 20);
  });

  it('drawing stops at the next lines where all of them lead nowhere', async () => {
    const executor = new ScriptedExecutor();
    const batches: number[] = [];
    executor.sample = async function* () {
      const draw = batches.push(0) - 1;
      for (const text of ['9 + 4', ' = 13\n', '13 * 2', ' = 26\n']) {
        batches[draw] = (batches[draw] ?? 0) + 1;
        yield Array.from({ length: 16 }, () => tokens('chain', text));
      }
    };
    const request = requestOf(QUESTION);
    await searchChain(executor, { request, follows: anyhow, most: 100 }, AbortSignal.timeout(5000));
    // Once both lines are put in nothing is left to be said but the answer.
    expect(batches.slice(0, 3)).toEqual([2, 2, 4]);
  });

  it('where nothing is sound in the end, nothing counts as put right', async () => {
    const { choice } = await searchedWhere(STORY, () => true, [wrong()], [astray()]);
    expect(choice).toMatchObject({ tokens: null, corrections: [] });
  });
});
