/** States of the panel for looking at it: folded from events by the same code that serves the editor. */

import type { Placement } from '../../src/core/calibration.ts';
import { ChainSplitter } from '../../src/core/chain.ts';
import type { ReasoningEvent } from '../../src/core/events.ts';
import * as failures from '../../src/core/failures.ts';
import {
  type History,
  type Neighbour,
  PANEL_VERSION,
  type PanelEntry,
  type PanelState,
  type Training,
} from '../../src/core/panel.ts';
import { planItems } from '../../src/core/plan.ts';
import type { Question } from '../../src/core/question.ts';
import type { Mode, Steered, Step, Token, TraceDraft, Warning } from '../../src/core/trace.ts';
import { TraceBuilder } from '../../src/core/trace-builder.ts';
import { EMPTY_STATE } from '../support/panel-state.ts';

const TIME = '2026-01-02T10:20:30Z';
const REJECTED: ReasoningEvent = { type: 'rejected', drawn: 16, sound: 12, agreeing: 10 };

interface Recording {
  readonly mode: Mode;
  readonly question: Question;
  readonly plan: string;
  readonly chain: string;
  readonly answer: string;
  /** The chain that was written first, and rejected. */
  readonly first?: Pick<Recording, 'chain' | 'answer'>;
  readonly gains?: boolean;
  readonly guided?: boolean;
  readonly placement?: Placement;
  readonly warning?: Warning;
}

const story: Recording = {
  mode: 'solve',
  question: {
    source: { uri: 'file:///shopping.py', range: { start: { line: 2, character: 0 }, end: { line: 7, character: 9 } } },
    text: 'Max buys 2 books at 6 dollars each. Max has a coupon for 8 dollars off. Max gives a tip of 7 dollars. Max pays 3 dollars for wrapping. How many dollars does Max pay?',
    kind: 'question',
  },
  plan: '2 times 6\nsubtract 8\nadd 7\nadd 3',
  chain: 'books: 2 * 6 = 12\ncoupon: 12 - 8 = 4\ntip: 4 + 7 = 11\nwrapping: 11 + 3 = 14',
  answer: '14',
};

const program: Recording = {
  mode: 'explain',
  question: {
    text: 'What is the final value of each variable?\nprice = 11\nbase = price - 10\nfor i in range(4):\n    base += 3\nprice = price - base',
    kind: 'code',
  },
  plan: 'set price to 11\nset base to price - 10\nrepeat 4 times: add 3 to base\nset price to price - base',
  chain: [
    'We have price = 11.',
    'base is set to price - 10, so base = 11 - 10 = 1.',
    'The loop runs 4 times.',
    'In the turn with i = 0, base = 1 + 3 = 4.',
    'In the turn with i = 1, base = 4 + 3 = 7.',
    'In the turn with i = 2, base = 7 + 3 = 10.',
    'In the turn with i = 3, base = 10 + 3 = 13.',
    'price is set to price - base, so price = 11 - 13 = -2.',
  ].join('\n'),
  answer: 'price = -2, base = 13, i = 3',
  gains: true,
};

const wrong: Recording = {
  ...story,
  chain: story.chain.replace('12 - 8 = 4', '12 - 8 = 5').replace('4 + 7 = 11', '5 + 7 = 13'),
};

/** A story whose first chain did not pass its checks. */
const retried: Recording = {
  ...story,
  first: {
    chain: 'books: 2 * 6 = 12\ncoupon: 12 - 8 = 5\ntip: 5 + 7 = 12\nwrapping: 12 + 3 = 15',
    answer: '15',
  },
};
const untilRejected = eventsOf(retried).findIndex(({ type }) => type === 'rejected');

const formulas: Recording = {
  ...story,
  question: {
    text: 'A square has the side $s = 3$ cm. **How large** is its area $A = s^2$ in `cm²`?\n\\[ A = \\int_0^s s \\, dx \\]',
    kind: 'question',
  },
  plan: '$s^2$ with $s = 3$',
  chain: 'The area is $A = s^2$.\nSo \\(A = 3^2 = \\sqrt{81}\\), that is 3 * 3 = 9, in `cm²`.',
  answer: '$9$',
  gains: true,
};

const guidedRun = entryOf(program, draftOf(program));
const unguidedRun: PanelEntry = {
  ...entryOf(program, draftOf({ ...program, guided: false, gains: false, answer: 'price = 11' })),
  id: 'explain-2',
  comparedWith: guidedRun.id,
  status: 'done',
};

/** Far from training: declined, or run anyway with a warning. */
const outside: Recording = {
  ...story,
  question: { text: 'Why did the Roman Empire fall, and when?', kind: 'question' },
  placement: { strategy: { label: 'word_problem/chain', probability: 0.71 }, distance: 1.84 },
  warning: { code: 'outside-domain', message: failures.outsideDomainWarning(true) },
};

const placement: Placement = {
  strategy: { label: 'word_problem/chain', probability: 0.97 },
  atlas: [1.5, -0.4],
  distance: 0.42,
  bundle: 'b',
};

const neighbours: Neighbour[] = [
  { id: 'near-1', title: 'Ann has 3 boxes of 4 pens.', answer: '12', strategy: 'word_problem/chain', place: [1.6, 0] },
  { id: 'near-2', title: 'price = 11 base = price - 10', answer: '1', strategy: 'code/assign', place: [-2, 1] },
];

/** A story of which everything was asked that can be. */
const explored = exploredState();

/** A bundle with an atlas of three strategies, and centres for two. */
export const training: Training = {
  version: PANEL_VERSION,
  bundle: 'b',
  steerable: ['word_problem/chain', 'code/assign'],
  atlas: [
    'word_problem/chain',
    'code/assign',
    'code/loop',
    'logic/boolean',
    'dates/shift',
    'lists/sort',
    'units/convert',
  ].map((name, index) => {
    const [x, y] = [2 * Math.cos(index), 2 * Math.sin(index)];
    const around = (turn: number): [number, number] => [
      x + 0.06 * turn * Math.cos(turn * 2.4),
      y + 0.06 * turn * Math.sin(turn * 2.4),
    ];
    return { name, centroid: [x, y], points: Array.from({ length: 14 }, (_, turn) => around(turn)) };
  }),
};

/** The named states that the preview shows. */
export const snapshots: Readonly<Record<string, PanelState>> = {
  empty: EMPTY_STATE,
  placed: finished({
    ...story,
    placement: { strategy: { label: 'word_problem/chain', probability: 0.97 }, distance: 0.42 },
  }),
  explored,
  exploring: {
    ...explored,
    work: [
      { kind: 'map' },
      { kind: 'steer' },
      { kind: 'sample', error: failures.executorCrashed('signal SIGKILL').toJSON() },
    ],
  },
  planning: running(story, 10),
  writing: running(program, 120),
  solved: finished(story),
  wrong: finished(wrong),
  retrying: running(retried, untilRejected),
  rewriting: running(retried, untilRejected + 20),
  retried: finished(retried),
  corrected: correctedState(),
  retriedTwice: {
    ...finished(retried),
    beside: { ...entryOf(retried, draftOf({ ...retried, guided: false })), id: 'solve-2', status: 'done' },
  },
  explained: finished(program),
  formulas: finished(formulas),
  compared: { ...state({ ...guidedRun, status: 'done' }), beside: unguidedRun },
  unguided: finished({ ...story, guided: false }),
  failed: state({
    ...entryOf(story, draftOf(story, 40)),
    status: 'failed',
    error: failures.executorCrashed('signal SIGKILL').toJSON(),
  }),
  refused: state({ ...entryOf(story, null), status: 'failed', error: failures.questionBinary().toJSON() }),
  declined: state({
    ...entryOf(outside, draftOf(outside, 1)),
    status: 'declined',
    error: failures.outsideDomain(true).toJSON(),
  }),
  warned: finished(outside),
  stopped: state({ ...entryOf(program, draftOf(program, 90)), status: 'stopped' }),
  interrupted: state({ ...entryOf(program, draftOf(program, 90)), status: 'interrupted' }),
};

/** A list with entries of every kind. */
export const history: History = {
  version: PANEL_VERSION,
  kept: true,
  query: '',
  total: 5,
  entries: (['running', 'done', 'failed', 'stopped', 'interrupted'] as const).map((status, index) => ({
    id: index === 1 ? 'solve-1' : `entry-${index}`,
    time: TIME,
    mode: index % 2 === 0 ? 'explain' : 'solve',
    status,
    title:
      index === 3
        ? 'price = 11 base = price - 10 for i in range(4): base += 3 price = price - base'
        : `Question ${index}`,
    guided: index !== 4,
    sourceLabel: 'shopping.py:3-8',
  })),
};

/** Snapshots of one run in order, as a host sends them. */
export function runOf(name: 'story' | 'program' | 'retried'): PanelState[] {
  const recording = { story, program, retried }[name];
  const builder = builderOf(recording);
  const states = eventsOf(recording).map(event => {
    const trace = builder.snapshot();
    builder.add(event);
    return state({ ...entryOf(recording, trace), status: 'running' });
  });
  return [...states, finished(recording)];
}

/** A story of which no chain passed by itself: the checks put a step and the answer right. */
function correctedState(): PanelState {
  const draft = draftOf(retried);
  const [, step] = draft.steps;
  if (step) step.wrote = 'coupon: 12 - 8 = 5';
  if (draft.answer) draft.answer.wrote = '15';
  if (draft.rejected) draft.rejected.corrected = 2;
  return state({ ...entryOf(retried, draft), status: 'done' });
}

function exploredState(): PanelState {
  const recording: Recording = { ...story, mode: 'explain', gains: true, placement };
  const builder = builderOf(recording);
  for (const event of eventsOf(recording)) builder.add(event);
  const thoughts = (...strong: number[]): number[] =>
    Array.from({ length: 8 }, (_, thought) => (strong.includes(thought) ? -2.31 - thought / 2 : 0.02 * thought));
  builder.add({ type: 'plan-effects', effects: [thoughts(0), thoughts(2, 3), thoughts(), thoughts(7)] });
  builder.add({
    type: 'thought-map',
    steps: [thoughts(0), thoughts(2, 3), [0.4, -0.3, -0.8, 0, 0, 1.2, 0, -0.1], thoughts(7)],
    answer: thoughts(0, 7),
  });
  builder.add({
    type: 'warning',
    warning: { code: 'plan-item-without-step', message: 'No step carries out “add 7”.', planItem: 2 },
  });
  builder.add({
    type: 'warning',
    warning: { code: 'step-without-plan-item', message: 'The plan has nothing of this step.', step: 3 },
  });
  const { steps: written } = builder.snapshot();
  const own = { off: [2, 3], strength: 0.5, guidance: { from: 'own' } } as const;
  const answer = { text: '9', tokens: tokensOf('9') };
  const steered: Steered[] = [
    { steering: { ...own, off: [...own.off] }, plan: [], steps: changed(written), answer, totalGain: -1.25 },
    {
      steering: { off: [], strength: 1, guidance: { from: 'question', text: 'How many pens are in 3 boxes of 4?' } },
      plan: [{ text: '3 times 4' }],
      steps: changed(written).slice(0, 2),
      totalGain: 0,
    },
  ];
  for (const one of steered) builder.add({ type: 'steered', steered: one });
  const texts = written.map(({ text }) => text);
  const chain = (answered: string | null, last: string) => ({
    ...{ steps: [...texts.slice(0, 3), last], answer: answered },
    parts: last === texts[3] ? null : 3,
  });
  const wrapping = texts[3] ?? '';
  builder.add({
    type: 'samples',
    samples: {
      ...{ temperature: 1, seed: 7, agreement: 0.625, parts: 3 },
      chains: [
        ...Array.from({ length: 5 }, () => chain('14', wrapping)),
        ...[chain('15', 'wrapping: 11 + 4 = 15'), chain('15', 'wrapping: 11 + 4 = 15'), chain(null, 'tip')],
      ],
      answers: [
        { text: '14', chains: [0, 1, 2, 3, 4] },
        { text: '15', chains: [5, 6] },
      ],
    },
  });
  const entry: PanelEntry = { ...entryOf(recording, builder.snapshot()), status: 'done' };
  return { ...state(entry), neighbours };
}

/** The steps with other numbers from the second on, as a steered chain may have. */
function changed(steps: readonly Step[]): Step[] {
  return steps.map((step, index) =>
    index === 0 ? step : { ...step, text: step.text.replace('12 - 8 = 4', '12 + 8 = 20').replace('11', '27') },
  );
}

function running(recording: Recording, events: number): PanelState {
  return state({ ...entryOf(recording, draftOf(recording, events)), status: 'running' });
}

function finished(recording: Recording): PanelState {
  return state({ ...entryOf(recording, draftOf(recording)), status: 'done' });
}

function state(entry: PanelEntry): PanelState {
  return { ...EMPTY_STATE, entry };
}

function entryOf({ mode }: Recording, trace: TraceDraft | null): Omit<PanelEntry, 'status'> {
  const source = { sourceLabel: 'shopping.py:3-8', languageId: 'python' };
  return { id: `${mode}-1`, time: TIME, mode, trace, ...(trace && source) };
}

function draftOf(recording: Recording, count?: number): TraceDraft {
  const builder = builderOf(recording);
  for (const event of eventsOf(recording).slice(0, count)) builder.add(event);
  return builder.snapshot();
}

function builderOf({ mode, question }: Recording): TraceBuilder {
  return new TraceBuilder({ id: `${mode}-1`, time: TIME, mode, question });
}

function eventsOf({
  question,
  plan,
  chain,
  answer,
  first,
  gains = false,
  guided = true,
  placement,
  warning,
}: Recording): ReasoningEvent[] {
  const [chainTokens, answerTokens] = [tokensOf(chain), tokensOf(answer)];
  return [
    {
      type: 'guidance',
      thinker: guided
        ? { kind: 'local', model: 'default-thinker', latencyMs: 34, cached: false }
        : { kind: 'none', model: null, latencyMs: 0, cached: false },
      guidance: { count: 8, dimension: 256, null: !guided, ...placement },
    },
    ...(warning ? [{ type: 'warning', warning } as const] : []),
    ...(guided ? planEvents(plan) : []),
    ...(first ? [...writtenEvents(question, first), REJECTED] : []),
    ...writtenEvents(question, { chain, answer }),
    ...(gains ? [gainsEvent(chainTokens, answerTokens)] : []),
    {
      type: 'metrics',
      metrics: {
        promptTokens: 58,
        chainTokens: chainTokens.length,
        answerTokens: answerTokens.length,
        timeToFirstPlanTokenMs: guided ? 48 : null,
        timeToFirstChainTokenMs: 180,
        tokensPerSecond: 131,
        totalMs: 1240,
      },
    },
  ];
}

function writtenEvents({ text }: Question, { chain, answer }: Pick<Recording, 'chain' | 'answer'>): ReasoningEvent[] {
  const splitter = new ChainSplitter(text);
  const written = tokensOf(chain).flatMap((token): ReasoningEvent[] => [
    { type: 'token', token },
    ...steps(splitter.push(token)),
  ]);
  written.push(...steps(splitter.end()));
  const checks = splitter.answer(answer);
  return [
    ...written,
    { type: 'answer', answer: { text: answer, confidence: 0.934, tokens: tokensOf(answer), checks } },
  ];
}

function planEvents(plan: string): ReasoningEvent[] {
  const tokens = tokensOf(plan).map((token): ReasoningEvent => ({ type: 'plan-token', token }));
  return [...tokens, { type: 'plan', items: planItems(plan) }];
}

function steps(finishedSteps: ReturnType<ChainSplitter['push']>): ReasoningEvent[] {
  return finishedSteps.map(step => ({ type: 'step', step }));
}

/** Gains that are large at the first tokens of a step, small elsewhere, and sometimes below zero. */
function gainsEvent(chain: readonly Token[], answer: readonly Token[]): ReasoningEvent {
  const gain = (_: Token, index: number) => [0.02, 2.4, 0.9, -0.4, 0.3, 0, 1.1, 0.05, -1.2][index % 9] ?? 0;
  return { type: 'gains', chain: chain.map(gain), answer: answer.map(gain) };
}

/** Words and digits with the space before them, as the tokenizer cuts. */
function tokensOf(text: string): Token[] {
  return (text.match(/ ?\p{L}+| ?\p{N}| ?[^\s\p{L}\p{N}]+|\s+/gu) ?? []).map(text => ({ text, logProb: -0.05 }));
}
