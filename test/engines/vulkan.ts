/** A GPU for WebGPU where there is none: Chromium brings SwiftShader, a Vulkan driver that computes on the processor. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDERS = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];

/** Has child processes find the driver; or says why WebGPU cannot be tested here. */
export function useSwiftShader(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'only tried on linux-x64';
  const { CHROME_PATH, LD_LIBRARY_PATH } = process.env;
  const folder = [...(CHROME_PATH ? [dirname(CHROME_PATH)] : []), ...FOLDERS].find(path =>
    ['vk_swiftshader_icd.json', 'libvulkan.so.1'].every(name => existsSync(join(path, name))),
  );
  if (folder === undefined) return 'there is no Chromium with SwiftShader (on Debian: apt install chromium)';
  process.env.VK_ICD_FILENAMES = join(folder, 'vk_swiftshader_icd.json');
  process.env.LD_LIBRARY_PATH = [folder, LD_LIBRARY_PATH].filter(Boolean).join(':');
  return undefined;
}
