/** llama.cpp's server, started with `--embeddings --pooling none`: one unnormalised row for each token. */
import * as z from 'zod';
import * as l10n from '../../core/l10n.ts';
import { parseJson } from '../json.ts';
import type { Engine } from './engine.ts';
import { jsonRows, thoughtRows, wrong } from './rows.ts';

const responseSchema = z.tuple([z.object({ embedding: jsonRows })]);

export const llamaCpp: Engine = {
  name: 'llama.cpp',
  // Not /v1/embeddings, which pools.
  path: '/embeddings',
  bodies: (ids, model) => [{ ...(model !== '' && { model }), input: [ids], embd_normalize: -1 }],
  parse(bytes, expected) {
    const parsed = responseSchema.safeParse(parseJson(bytes));
    if (!parsed.success) return wrong(l10n.t('it does not have the form of {0}', '/embeddings'));
    const rows = parsed.data[0].embedding;
    if (rows.length === 1) return wrong(l10n.t('it is one pooled vector; llama.cpp needs `--pooling none`'));
    return thoughtRows(rows, expected);
  },
};
