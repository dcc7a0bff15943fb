import { randomUUID } from 'node:crypto';
import type { ReasoningEvent } from '../core/events.ts';
import type { Question } from '../core/question.ts';
import type { Mode, Trace } from '../core/trace.ts';
import { TraceBuilder } from '../core/trace-builder.ts';
import type { Executor } from '../executor/executor.ts';
import type { Thinker } from '../guidance/thinker.ts';
import { reason } from '../reasoning/reason.ts';

export interface SolveOptions {
  readonly thinker: Thinker;
  readonly executor: Executor;
  readonly mode: Mode;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ReasoningEvent) => void;
}

/** Answers one question, reporting each event, and returns its trace. An explained question gets its gains. */
export async function solve(question: Question, { onEvent, ...options }: SolveOptions): Promise<Trace> {
  const builder = new TraceBuilder({
    id: randomUUID(),
    time: new Date().toISOString(),
    mode: options.mode,
    question,
  });
  for await (const event of reason(question, { ...options, attribution: options.mode === 'explain' })) {
    builder.add(event);
    onEvent(event);
  }
  return builder.finish();
}
