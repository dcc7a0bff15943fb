/** vLLM's `/pooling` of each token, which our own server speaks too. */
import * as z from 'zod';
import * as l10n from '../../core/l10n.ts';
import { parseJson } from '../json.ts';
import type { Engine } from './engine.ts';
import { jsonRows, thoughtRows, wrong } from './rows.ts';

const responseSchema = z.object({
  data: z.tuple([z.object({ data: z.union([z.string(), jsonRows]) })]),
});

export const vllm: Engine = {
  name: 'vLLM',
  path: '/pooling',
  bodies(ids, model) {
    const rest = {
      ...(model !== '' && { model }),
      input: [ids],
      task: 'token_embed',
      add_special_tokens: false,
      encoding_format: 'base64',
      embed_dtype: 'float32',
      endianness: 'little',
    };
    // Newer versions refuse the second way of saying that nothing is normalised, older ones the first.
    return [
      { ...rest, use_activation: false },
      { ...rest, normalize: false },
    ];
  },
  /** The rows of all tokens, or those of the thoughts alone (STEP pooling). */
  parse(bytes, expected) {
    const parsed = responseSchema.safeParse(parseJson(bytes));
    if (!parsed.success) return wrong(l10n.t('it does not have the form of {0}', '/pooling'));
    return thoughtRows(parsed.data.data[0].data, expected);
  },
};

/** `npm run serve`. */
export const ownServer: Engine = { ...vllm, name: 'Guided Reasoning' };
