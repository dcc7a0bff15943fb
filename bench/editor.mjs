import { runInExtensionHost, STAND_IN } from '../test/editor/extension-host.mjs';
import { installChromium, installServer } from '../test/editor/install.mjs';
import { summary } from './statistics.mjs';

/**
 * The extension in the extension host of a real VS Code, as lines to print.
 * @returns {Promise<[label: string, value: string][]>}
 */
export async function measureEditor() {
  const missing = [installServer(), installChromium()].find(installed => 'reason' in installed);
  if (missing) return [['in the editor', `skipped: ${missing.reason}`]];
  const { activation, coldFirstPlanToken, warmFirstPlanToken, solves, before, after } = await runInExtensionHost(
    'bench/editor-host.ts',
    { vscodeExecutablePath: STAND_IN },
  );
  const grown = (name, digits = 0) => `${before[name].toFixed(digits)} → ${after[name].toFixed(digits)}`;
  return [
    ['activation (ms)', activation.toFixed(0)],
    ['command to first plan token, cold (ms)', coldFirstPlanToken.toFixed(0)],
    ['command to first plan token, warm (ms)', summary(warmFirstPlanToken)],
    [`listeners, before and after ${solves} solves`, grown('listeners')],
    ["extension host's memory, same (MB)", grown('hostMegabytes')],
    ["executor's memory, same (MB)", grown('executorMegabytes')],
  ];
}
