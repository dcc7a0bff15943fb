import * as z from 'zod';
import { atlasSchema, calibrationSchema } from './calibration-file.ts';
import { guidanceHeaderSchema } from './guidance-file.ts';
import { manifestSchema } from './manifest.ts';
import { traceSchema } from './trace.ts';

/** The JSON Schemas (2020-12) that other languages validate against, by their file name in protocol/. */
export function jsonSchemas(): Record<string, object> {
  return {
    'manifest.schema.json': { title: "A bundle's manifest.json, version 4", ...z.toJSONSchema(manifestSchema) },
    'calibration.schema.json': {
      title: "A bundle's calibration.json, version 2",
      ...z.toJSONSchema(calibrationSchema),
    },
    'atlas.schema.json': { title: "A bundle's atlas.json, version 1", ...z.toJSONSchema(atlasSchema) },
    'guidance.schema.json': {
      title: 'The header of a file of guidance, version 1',
      ...z.toJSONSchema(guidanceHeaderSchema),
    },
    'trace.schema.json': { title: 'The trace of one question, version 2', ...z.toJSONSchema(traceSchema) },
  };
}

/** The text of such a file. */
export function schemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
