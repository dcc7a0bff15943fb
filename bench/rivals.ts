import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { Bundle } from '../src/bundle/load.ts';
import { loadRuntime, type Runtime } from '../src/bundle/session.ts';
import { BundleTokenizer } from '../src/bundle/tokenizer.ts';
import type { Manifest } from '../src/core/manifest.ts';
import { decode } from '../src/executor/decode.ts';
import { Graphs, NO_PREFIX, type Prefix } from '../src/executor/graphs.ts';
import { LocalThinkerModel } from '../src/guidance/local-model.ts';

/** An unguided executor: a graph of the pair's own export, and the sizes of its cache. */
interface Rival {
  readonly name: string;
  readonly mode: 'solve' | 'explain';
  readonly model: string;
  readonly dimension: number;
  readonly layers: number;
  readonly keyValueHeads: number;
  readonly headDimension: number;
}

interface Job {
  readonly bundle: string;
  readonly rivals: readonly Rival[];
  readonly questions: readonly { readonly family: string; readonly question: string }[];
}

/** What was written: how many tokens, and whether it came to an end before the context was full. */
interface Written {
  readonly tokens: number;
  readonly ended: boolean;
}

/** One way to a whole answer. */
type Answer = (question: string) => Promise<Written>;

const GUIDED = 'guided-concise';
/** A question is answered this often by each; its time is the middle one. */
const TURNS = 3;

/**
 * Milliseconds from the question's text to the last token of its answer, for each question and system. All run on one
 * thread in this process, the same question by one system after the other, so that what else the machine does falls
 * on all of them. The first question also goes through all of them once, uncounted.
 */
export async function measureRivals({ bundle: folder, rivals, questions }: Job) {
  const bundle = await Bundle.open(folder);
  const runtime = await loadRuntime();
  const tokenizer = await tokenizerOf(bundle);
  const systems: [string, Answer][] = [[GUIDED, await guided(bundle, runtime, tokenizer)]];
  for (const rival of rivals) systems.push([rival.name, await unguided(rival, bundle, runtime, tokenizer)]);
  for (const [, answer] of systems) await answer(questions[0]?.question ?? '');
  const times = [];
  for (const { family, question } of questions) {
    const milliseconds: Record<string, number[]> = {};
    const written: Record<string, Written> = {};
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [name, answer] of systems) {
        const start = performance.now();
        written[name] = await answer(question);
        milliseconds[name] = [...(milliseconds[name] ?? []), performance.now() - start];
      }
    }
    const middles = Object.entries(milliseconds).map(([name, values]) => [name, middle(values)]);
    times.push({ family, milliseconds: Object.fromEntries(middles), written });
  }
  return { machine: cpus()[0]?.model ?? 'unknown', systems: systems.map(([name]) => name), questions: times };
}

/** Thinker, projection, then the question, the guidance and the chain. */
async function guided(bundle: Bundle, runtime: Runtime, tokenizer: BundleTokenizer): Promise<Answer> {
  const thinker = await LocalThinkerModel.load(bundle);
  const graphs = new Graphs(runtime, bundle);
  return async question => {
    const prefix = await graphs.project(await thinker.think(question));
    return write(graphs, bundle.manifest, tokenizer, question, prefix, 'solve');
  };
}

/** The question, then the chain at once. */
async function unguided(rival: Rival, bundle: Bundle, runtime: Runtime, tokenizer: BundleTokenizer): Promise<Answer> {
  const model = await readFile(rival.model);
  const { dimension, layers, keyValueHeads, headDimension } = rival;
  const executor = { ...bundle.manifest.executor, dimension, layers, keyValueHeads, headDimension };
  const manifest = { ...bundle.manifest, executor };
  const parts: Pick<Bundle, 'manifest' | 'readVerified' | 'lists'> = {
    manifest,
    readVerified: async () => model,
    lists: () => false,
  };
  const graphs = new Graphs(runtime, parts as Bundle);
  return question => write(graphs, manifest, tokenizer, question, NO_PREFIX, rival.mode);
}

async function write(
  graphs: Graphs,
  { executor, limits }: Manifest,
  tokenizer: BundleTokenizer,
  question: string,
  prefix: Prefix,
  mode: 'solve' | 'explain',
): Promise<Written> {
  const { ids } = tokenizer.encodePrompt(executor.promptTemplate, question);
  const { present } = await graphs.decode(
    { past: graphs.empty, prefix: NO_PREFIX, ids },
    1,
    executor.controlTokens.end,
  );
  const input = { past: present, prefix, ids: [executor.controlTokens[mode]] };
  const options = {
    end: executor.controlTokens.end,
    contextTokens: limits.contextTokens,
    signal: new AbortController().signal,
  };
  let tokens = 0;
  let last: number | undefined;
  for await (const { ids } of decode((...run) => graphs.decode(...run), input, options)) {
    tokens += ids.length;
    last = ids.at(-1);
  }
  return { tokens, ended: last === options.end };
}

async function tokenizerOf(bundle: Bundle): Promise<BundleTokenizer> {
  const { tokenizer } = bundle.manifest.executor;
  return new BundleTokenizer(await bundle.readVerified(tokenizer), tokenizer);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
