// `npm run settings`: writes the settings that src/core/settings.ts declares into package.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { outputFiles } = await build({
  entryPoints: ['src/core/settings.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
const { contributedConfiguration, restrictedConfigurations } = await import(url);

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
manifest.contributes.configuration = contributedConfiguration();
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = restrictedConfigurations();
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
