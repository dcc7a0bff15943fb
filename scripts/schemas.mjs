// Writes protocol/*.schema.json from the zod schemas in src/core. A unit test fails while the two differ.
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const bundled = await build({ entryPoints: ['src/core/schemas.ts'], bundle: true, format: 'esm', write: false });
const code = Buffer.from(bundled.outputFiles[0].contents).toString('base64');
const { jsonSchemas, schemaText } = await import(`data:text/javascript;base64,${code}`);

for (const [name, schema] of Object.entries(jsonSchemas())) {
  await writeFile(new URL(`../protocol/${name}`, import.meta.url), schemaText(schema));
}
