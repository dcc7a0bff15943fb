import { Bundle } from '../bundle/load.ts';
import { BundleTokenizer } from '../bundle/tokenizer.ts';
import { ReasoningError } from '../core/errors.ts';
import { thinkerFailed, usage } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { validateQuestion } from '../core/question.ts';
import { writeGuidanceFile } from '../guidance/guidance-file.ts';
import { LocalThinker } from '../guidance/local.ts';
import { thinkerPrompt } from '../guidance/prompt.ts';
import { DEFAULT_BUNDLE, IDLE_MS, THINKER_ENTRY } from './models.ts';

export interface GuidanceExport {
  /** A bundle's folder; the default bundle if undefined. */
  readonly bundle: string | undefined;
  /** The file to write. */
  readonly out: string;
  readonly questions: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Writes the guidance of questions into a file, computed by the bundle's own thinker. Questions that would be refused when
 * they are asked are left out; says how many those are, and how many questions the file has.
 *
 * @throws ReasoningError what is wrong with the bundle, cancelled, guidance-invalid, or usage where no question is left.
 */
export async function exportGuidance({
  bundle: folder = DEFAULT_BUNDLE,
  out,
  questions,
  signal,
  onProgress,
}: GuidanceExport): Promise<{ written: number; refused: number }> {
  const bundle = await Bundle.open(folder);
  const distinct = [...new Set(questions)];
  const accepted = await acceptedBy(bundle, distinct);
  if (accepted.length === 0) throw usage('The file holds no question that the bundle accepts.');
  const thinker = new LocalThinker({ entry: THINKER_ENTRY, bundle, idleMs: IDLE_MS });
  let done = 0;
  const think = async (question: string): Promise<Float32Array> => {
    const { vectors } = await thinker.think(question, signal);
    onProgress(++done, accepted.length);
    return vectors;
  };
  try {
    await writeGuidanceFile(out, { bundle, questions: accepted, think });
    return { written: accepted.length, refused: distinct.length - accepted.length };
  } finally {
    await thinker.dispose();
  }
}

/** The questions that are neither empty, nor binary, nor too long for the bundle's thinker. */
async function acceptedBy(bundle: Bundle, questions: readonly string[]): Promise<string[]> {
  const { thinker } = bundle.manifest;
  if (thinker === null) throw thinkerFailed(l10n.t('the bundle has no thinker'));
  const tokenizer = new BundleTokenizer(await bundle.readVerified(thinker.tokenizer), thinker.tokenizer);
  return questions.filter(question => {
    try {
      validateQuestion(question);
      thinkerPrompt(tokenizer, { ...bundle.manifest, thinker }, question);
      return true;
    } catch (error) {
      if (ReasoningError.is(error) && error.code.startsWith('question-')) return false;
      throw error;
    }
  });
}
