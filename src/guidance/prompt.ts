import type { BundleTokenizer, Prompt } from '../bundle/tokenizer.ts';
import { questionTooLong } from '../core/failures.ts';
import type { Manifest } from '../core/manifest.ts';

/** The manifest of a bundle that has a thinker. */
export type ThinkerManifest = Manifest & { readonly thinker: NonNullable<Manifest['thinker']> };

/** A prompt with the places of its thought tokens. */
export type ThinkerPrompt = Pick<Prompt, 'ids' | 'thoughtPositions'>;

/**
 * The thinker's prompt for a question, as token ids with the places of the thought tokens.
 *
 * @throws ReasoningError question-too-long.
 */
export function thinkerPrompt(tokenizer: BundleTokenizer, manifest: ThinkerManifest, question: string): Prompt {
  const { thinker, thoughts, limits } = manifest;
  const prompt = tokenizer.encodePrompt(thinker.promptTemplate, question, thoughts.tokenIds);
  if (prompt.questionTokens > limits.questionTokens) {
    throw questionTooLong(prompt.questionTokens, limits.questionTokens);
  }
  return prompt;
}
