/**
 * SGLang's native `/generate`, started with `--enable-return-hidden-states --disable-radix-cache`. Written from the
 * sources of SGLang 0.5.23 (srt/managers/scheduler_components), never run against it.
 */
import * as z from 'zod';
import * as l10n from '../../core/l10n.ts';
import { parseJson } from '../json.ts';
import type { Engine } from './engine.ts';
import { jsonRows, rowsFault, thoughtRows, wrong } from './rows.ts';

/** First the rows of the prompt, then one row for each token written. */
const responseSchema = z.object({
  meta_info: z.object({ hidden_states: z.tuple([jsonRows]).rest(z.unknown()) }),
});

export const sglang: Engine = {
  name: 'SGLang',
  path: '/generate',
  // It cannot be asked to write nothing.
  bodies: ids => [
    { input_ids: ids, sampling_params: { max_new_tokens: 1, temperature: 0 }, return_hidden_states: true },
  ],
  parse(bytes, expected) {
    const parsed = responseSchema.safeParse(parseJson(bytes));
    if (!parsed.success) return wrong(l10n.t('it does not have the form of {0}', '/generate'));
    const [rows] = parsed.data.meta_info.hidden_states;
    // As many as there are thoughts would be taken for theirs; it never returns those alone.
    if (rows.length !== expected.promptTokens) return { ok: false, fault: rowsFault(rows.length) };
    return thoughtRows(rows, expected);
  },
};
