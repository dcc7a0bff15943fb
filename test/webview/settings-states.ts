// States of the settings page, for looking at it and for its tests.
import type { SettingsBundle, SettingsField, SettingsState } from '../../src/core/settings-page.ts';

const field = (value: string, source: SettingsField['source'] = 'default', problem?: string): SettingsField => ({
  value,
  source,
  ...(problem && { problem }),
});

const about = { name: 'default', version: '0.1.0', licence: 'MIT', description: 'Arithmetic stories and small code.' };

const builtIn: SettingsBundle = { id: 'default', kind: 'built-in', about, inUse: true, state: 'ready' };

/** As it is at first: the local thinker and the default bundle. */
export const fresh: SettingsState = {
  host: { side: 'local', name: 'workshop' },
  fields: {
    'thinker.kind': field('local'),
    'thinker.device': field('auto'),
    'thinker.endpoint.url': field(''),
    'thinker.endpoint.model': field(''),
    'thinker.endpoint.api': field('auto'),
    'thinker.endpoint.precision': field('float32'),
    'thinker.endpoint.timeoutSeconds': field('30'),
    'thinker.fallback': field('unguided'),
    bundle: field('default'),
  },
  device: null,
  token: { origin: null, set: false, inTheClear: false },
  engines: { status: 'not-looked' },
  test: null,
  bundles: [builtIn],
  error: null,
};

/** A copy with other fields. */
export function withFields(state: SettingsState, fields: Partial<SettingsState['fields']>): SettingsState {
  return { ...state, fields: { ...state.fields, ...fields } };
}

/** An endpoint, set in a remote window, with engines found, a token and a failed test. */
export const endpoint: SettingsState = {
  ...withFields(fresh, {
    'thinker.kind': field('endpoint', 'user'),
    'thinker.endpoint.url': field('http://gpu.example:8000', 'user'),
    'thinker.endpoint.model': field('default', 'user'),
  }),
  host: { side: 'remote', name: 'build-7' },
  token: { origin: 'http://gpu.example:8000', set: true, inTheClear: true },
  engines: {
    status: 'looked',
    ports: [8000, 8080, 30000],
    found: [
      { url: 'http://127.0.0.1:8000', engine: 'vLLM', model: 'default', usable: true },
      { url: 'http://127.0.0.1:8080', engine: 'llama.cpp', model: 'some-model', usable: false },
    ],
  },
  test: {
    running: false,
    steps: [
      { id: 'name', outcome: 'passed', detail: 'gpu.example is 10.0.0.7' },
      {
        id: 'connect',
        outcome: 'failed',
        detail: 'There is no connection to gpu.example:8000 (ECONNREFUSED).',
        nextStep: 'Check that the server runs, and its port.',
      },
      { id: 'tls', outcome: 'skipped', detail: 'the address begins with http://: nothing is encrypted' },
      { id: 'guidance', outcome: 'passed', detail: '8 × 192 numbers from default in 41 ms' },
      {
        id: 'compare',
        outcome: 'passed',
        detail: 'as from the thinker of the bundle "default": 0.00008 % apart, float32 allows 0.1 %',
      },
    ],
  },
};

/** Everything that can be wrong or overridden at once, and bundles in all states. */
export const troubled: SettingsState = {
  ...withFields(endpoint, {
    'thinker.kind': field('endpoint', 'workspace'),
    'thinker.endpoint.url': field('', 'user', 'Not usable: it is not an address.'),
    'thinker.endpoint.timeoutSeconds': field('30', 'policy'),
    'thinker.fallback': field('error', 'folder'),
  }),
  token: { origin: null, set: false, inTheClear: false },
  engines: { status: 'looked', ports: [8000, 8080, 30000], found: [] },
  test: { running: true, steps: [{ id: 'guidance', outcome: 'running', detail: '' }] },
  bundles: [
    { ...builtIn, inUse: false, state: 'verified' },
    { id: 'mine-0123abcd', kind: 'imported', about: { ...about, name: 'mine' }, inUse: false, state: 'verifying' },
    { id: '/models/other', kind: 'folder', about: { ...about, name: 'other' }, inUse: true, state: 'not-agreed' },
    {
      id: 'old-9876fedc',
      kind: 'imported',
      inUse: false,
      state: 'broken',
      problem: 'The bundle\'s file "executor.onnx" was changed: its SHA-256 is aa, the manifest says bb. Restore it.',
    },
  ],
  error: { message: 'There is no bundle in "/tmp/x": manifest.json cannot be read.', nextStep: 'Name another folder.' },
};

/** A local thinker on a GPU, after others that would not do. */
export const onGpu: SettingsState = {
  ...fresh,
  device: {
    device: 'webgpu',
    milliseconds: 12.4,
    cpuMilliseconds: 181,
    operations: { onDevice: 161, all: 167 },
    faults: [
      { device: 'cuda', reason: 'unavailable', detail: 'Failed to load shared library' },
      { device: 'coreml', reason: 'different', detail: '11 %' },
    ],
  },
};

export const settingsStates = { fresh, endpoint, troubled, onGpu };
