import * as z from 'zod';
import { atlasSchema, calibrationSchema } from './calibration-file.ts';
import { guidanceHeaderSchema } from './guidance-file.ts';
import { manifestSchema } from './manifest.ts';
import { traceSchema } from './trace.ts';

/** The JSON Schemas (2020-12) that other languages validate against, by their file name in protocol/. */
export function jsonSchemas(): Record<string, object> {
  const { shape: header } = guidanceHeaderSchema.shape.__metadata__;
  return {
    'manifest.schema.json': titled("A bundle's manifest.json", manifestSchema, manifestSchema.shape.schemaVersion),
    'calibration.schema.json': titled(
      "A bundle's calibration.json",
      calibrationSchema,
      calibrationSchema.shape.version,
    ),
    'atlas.schema.json': titled("A bundle's atlas.json", atlasSchema, atlasSchema.shape.version),
    'guidance.schema.json': titled('The header of a file of guidance', guidanceHeaderSchema, header.version),
    'trace.schema.json': titled('The trace of one question', traceSchema, traceSchema.shape.version),
  };
}

/** Where several versions are read, the title names the one that is written, which is the last. */
function titled(name: string, schema: z.ZodType, version: z.ZodLiteral): object {
  return { title: `${name}, version ${[...version.values].at(-1)}`, ...z.toJSONSchema(schema) };
}

/** The text of such a file. */
export function schemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
