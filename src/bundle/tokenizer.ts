import { Tokenizer } from '@huggingface/tokenizers';
import * as z from 'zod';
import { bundleManifestInvalid, bundleModelInvalid } from '../core/failures.ts';
import * as l10n from '../core/l10n.ts';
import { ByteVocabulary, type TokenDecoder } from './byte-decoder.ts';

const fileSchema = z.looseObject({ added_tokens: z.array(z.looseObject({ content: z.string() })) });

const QUESTION = '{{question}}';
const THOUGHTS = '{{thoughts}}';

/** A prompt as token ids. */
export interface Prompt {
  readonly ids: readonly number[];
  /** How many of the ids are the question's own. */
  readonly questionTokens: number;
  /** Where the thought tokens stand among the ids; empty for a template without them. */
  readonly thoughtPositions: readonly number[];
}

/** A bundle's tokenizer: prompts to ids and ids to text, so that text never becomes a special token. */
export class BundleTokenizer {
  readonly #full: Tokenizer;
  readonly #text: Tokenizer;
  readonly #vocabulary: ByteVocabulary;

  /**
   * @param bytes a tokenizer.json.
   * @param name its file name, for the error.
   * @throws ReasoningError bundle-model-invalid.
   */
  constructor(bytes: Uint8Array, name: string) {
    try {
      const file = fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
      const special = new Set(file.added_tokens.map(token => token.content));
      this.#full = new Tokenizer(file, {});
      this.#text = new Tokenizer({ ...file, added_tokens: [] }, {});
      this.#vocabulary = new ByteVocabulary([...this.#full.get_vocab()].filter(([token]) => !special.has(token)));
    } catch (cause) {
      throw bundleModelInvalid(name, l10n.t('it is not a tokenizer'), cause);
    }
  }

  /**
   * Fills a prompt template: literal parts by the full tokenizer, the question by the text encoder, thoughts by id.
   *
   * @throws ReasoningError bundle-manifest-invalid if the placeholders are not as the protocol says.
   */
  encodePrompt(template: string, question: string, thoughtIds: readonly number[] = []): Prompt {
    const { before, between, after } = cutTemplate(template, thoughtIds.length > 0);
    const questionIds = encode(this.#text, question);
    const head = [...encode(this.#full, before), ...questionIds, ...encode(this.#full, between)];
    return {
      ids: [...head, ...thoughtIds, ...encode(this.#full, after)],
      questionTokens: questionIds.length,
      thoughtPositions: thoughtIds.map((_, index) => head.length + index),
    };
  }

  /** A text as ids, none of them a special token's. */
  encode(text: string): number[] {
    return encode(this.#text, text);
  }

  /** How many tokens there are, special ones included; ids are below. */
  get size(): number {
    return this.#full.get_vocab().size;
  }

  /** A decoder for one stream of written tokens. */
  decoder(): TokenDecoder {
    return this.#vocabulary.decoder();
  }
}

function encode(tokenizer: Tokenizer, text: string): number[] {
  return text === '' ? [] : tokenizer.encode(text, { add_special_tokens: false }).ids;
}

function cutTemplate(template: string, withThoughts: boolean): { before: string; between: string; after: string } {
  const [before, rest, ...moreQuestions] = template.split(QUESTION);
  const [between, after, ...moreThoughts] = (rest ?? '').split(THOUGHTS);
  const fits =
    before !== undefined &&
    rest !== undefined &&
    between !== undefined &&
    moreQuestions.length === 0 &&
    moreThoughts.length === 0 &&
    !before.includes(THOUGHTS) &&
    (after !== undefined) === withThoughts;
  if (!fits) throw bundleManifestInvalid(l10n.t('the prompt template "{0}" does not have its placeholders', template));
  return { before, between, after: after ?? '' };
}
