/** The words of the settings page, apart from how it shows them. */
import type {
  SettingsBundle,
  SettingsEngine,
  SettingsField,
  SettingsState,
  TestStep,
} from '../src/core/settings-page.ts';

export const KIND_NAMES = {
  local: 'On this machine (processor)',
  endpoint: 'On an endpoint',
  none: 'Nowhere',
} as const;

const KIND_HINTS: Readonly<Record<string, string>> = {
  local: "The bundle's own thinker reads each question. Nothing leaves this machine.",
  endpoint: 'A server with the same thinker reads each question: the question is sent to it as token ids.',
  none: 'The executor answers alone, without guidance. Nothing leaves this machine.',
};

export function kindHint(kind: string): string {
  return KIND_HINTS[kind] ?? '';
}

/** Which machine all of this is about. */
export function hostText({ side, name }: SettingsState['host']): string {
  const where = side === 'local' ? 'on this computer' : 'on the remote side of this window';
  return `Guided Reasoning runs ${where} (${name}). Addresses and folders are those of that machine.`;
}

/** Why a change here has no effect, or undefined where it has. */
export function overrideText({ source }: SettingsField): string | undefined {
  switch (source) {
    case 'workspace':
      return 'The workspace sets this; what you choose here counts elsewhere.';
    case 'folder':
      return 'A folder of the workspace sets this; what you choose here counts elsewhere.';
    case 'policy':
      return 'A policy of your organisation, or another default, sets this; what you choose here may not count.';
    case 'user':
    case 'default':
      return undefined;
  }
}

export function tokenText({ origin, set, inTheClear }: SettingsState['token']): string {
  if (origin === null) return 'Give the address first: a token belongs to one server.';
  const state = set ? `There is a token for ${origin}.` : `There is no token for ${origin}.`;
  const warning = ' Questions and token cross the network unencrypted: prefer https://.';
  return inTheClear ? state + warning : state;
}

export function engineText({ url, engine, model, usable }: SettingsEngine): string {
  const what = [engine ?? 'a server that does not tell what it is', model].filter(part => part !== null).join(', ');
  return `${url}: ${what}${usable ? '' : ' (this version cannot use it as a thinker)'}`;
}

/** What looking for engines came to; undefined where the list says it. */
export function enginesText(engines: SettingsState['engines']): string {
  if (engines.status === 'looking') return 'Looking…';
  if (engines.status === 'not-looked') return '';
  const ports = engines.ports.join(', ');
  return engines.found.length === 0 ? `Nothing answers on the ports ${ports}.` : `Looked on the ports ${ports}.`;
}

const STEP_NAMES: Readonly<Record<TestStep['id'], string>> = {
  name: 'Name (direct, without proxy)',
  connect: 'Connection (direct, without proxy)',
  tls: 'TLS (direct, without proxy)',
  guidance: 'Guidance (by the same way as a question)',
  compare: 'Same model',
};

const OUTCOMES: Readonly<Record<TestStep['outcome'], readonly [sign: string, heard: string]>> = {
  running: ['…', 'Running'],
  passed: ['✓', 'Passed'],
  failed: ['✗', 'Failed'],
  skipped: ['–', 'Not run'],
};

export function stepText({ id, outcome, detail, nextStep }: TestStep) {
  const [sign, heard] = OUTCOMES[outcome];
  return { sign, heard, name: STEP_NAMES[id], detail: [detail, nextStep].filter(Boolean).join(' ') };
}

/** The verdict: direct probes explain it, and do not decide it. */
export function verdictText({ test, host }: SettingsState): string {
  if (test === null) return '';
  if (test.running) return 'Testing…';
  const where = `tested on ${host.side === 'local' ? 'this computer' : 'the remote side'}, ${host.name}`;
  const outcome = (id: TestStep['id']) => test.steps.find(step => step.id === id)?.outcome;
  if (outcome('guidance') === 'failed') return `The thinker does not work (${where}).`;
  if (outcome('compare') === 'failed') return `The server works, but its guidance cannot be used (${where}).`;
  if (outcome('guidance') !== 'passed') return 'Stopped.';
  const explained = test.steps.some(step => step.outcome === 'failed');
  return `The thinker works (${where})${explained ? '; only a direct probe failed, as it does behind a proxy' : ''}.`;
}

export function bundleTitle({ id, about, inUse }: SettingsBundle): string {
  const name = about ? `${about.name} ${about.version}` : id;
  return inUse ? `${name} (in use)` : name;
}

const BUNDLE_KINDS: Readonly<Record<SettingsBundle['kind'], string>> = {
  'built-in': 'comes with the extension',
  imported: 'imported',
  folder: 'a folder of this machine',
};

const BUNDLE_STATES: Readonly<Record<SettingsBundle['state'], string>> = {
  ready: '',
  verifying: 'Verifying every file…',
  verified: 'Every file is as the manifest says.',
  'not-agreed': 'It is not used until you have agreed to it: choose it.',
  broken: '',
};

export function bundleText({ id, kind, about, state }: SettingsBundle): string {
  const facts = [BUNDLE_KINDS[kind], about && `licence ${about.licence}`, kind === 'built-in' ? undefined : id];
  return [`${facts.filter(Boolean).join(', ')}.`, about?.description, BUNDLE_STATES[state]].filter(Boolean).join(' ');
}
