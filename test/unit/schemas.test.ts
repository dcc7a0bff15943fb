import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas, schemaText } from '../../src/core/schemas.ts';

test.each(Object.entries(jsonSchemas()))(
  'protocol/%s is what the zod schema says (npm run schemas)',
  (name, schema) => {
    expect(readFileSync(`protocol/${name}`, 'utf8')).toBe(schemaText(schema));
  },
);
