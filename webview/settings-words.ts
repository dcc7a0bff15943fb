/** The words of the settings page, apart from how it shows them. */
import * as l10n from '../src/core/l10n.ts';
import type {
  SettingsBundle,
  SettingsEngine,
  SettingsField,
  SettingsState,
  TestStep,
} from '../src/core/settings-page.ts';

/** The places that a thinker can run in. */
export function kindNames() {
  return {
    local: l10n.t('On this machine'),
    endpoint: l10n.t('On an endpoint'),
    none: l10n.t('Nowhere'),
  };
}

export function kindHint(kind: string): string {
  switch (kind) {
    case 'local':
      return l10n.t("The bundle's own thinker reads each question. Nothing leaves this machine.");
    case 'endpoint':
      return l10n.t('A server with the same thinker reads each question: the question is sent to it as token ids.');
    case 'none':
      return l10n.t('The executor answers alone, without guidance. Nothing leaves this machine.');
    default:
      return '';
  }
}

/** Which machine all of this is about. */
export function hostText({ side, name }: SettingsState['host']): string {
  return side === 'local'
    ? l10n.t('Guided Reasoning runs on this computer ({0}). Addresses and folders are those of that machine.', name)
    : l10n.t(
        'Guided Reasoning runs on the remote side of this window ({0}). Addresses and folders are those of that machine.',
        name,
      );
}

/** Why a change here has no effect, or undefined where it has. */
export function overrideText({ source }: SettingsField): string | undefined {
  switch (source) {
    case 'workspace':
      return l10n.t('The workspace sets this; what you choose here counts elsewhere.');
    case 'folder':
      return l10n.t('A folder of the workspace sets this; what you choose here counts elsewhere.');
    case 'policy':
      return l10n.t(
        'A policy of your organisation, or another default, sets this; what you choose here may not count.',
      );
    case 'user':
    case 'default':
      return undefined;
  }
}

export function tokenText({ origin, set, inTheClear }: SettingsState['token']): string {
  if (origin === null) return l10n.t('Give the address first: a token belongs to one server.');
  const state = set ? l10n.t('There is a token for {0}.', origin) : l10n.t('There is no token for {0}.', origin);
  if (!inTheClear) return state;
  return `${state} ${l10n.t('Questions and token cross the network unencrypted: prefer https://.')}`;
}

export function engineText({ url, engine, model, usable }: SettingsEngine): string {
  const name = engine ?? l10n.t('a server that does not tell what it is');
  const text = `${url}: ${[name, model].filter(part => part !== null).join(', ')}`;
  return usable ? text : l10n.t('{0} (this version cannot use it as a thinker)', text);
}

/** What looking for engines came to; empty where nobody looked. */
export function enginesText(engines: SettingsState['engines']): string {
  if (engines.status === 'looking') return l10n.t('Looking…');
  if (engines.status === 'not-looked') return '';
  const ports = engines.ports.join(', ');
  return engines.found.length === 0
    ? l10n.t('Nothing answers on the ports {0}.', ports)
    : l10n.t('Looked on the ports {0}.', ports);
}

function stepName(id: TestStep['id']): string {
  switch (id) {
    case 'name':
      return l10n.t('Name (direct, without proxy)');
    case 'connect':
      return l10n.t('Connection (direct, without proxy)');
    case 'tls':
      return l10n.t('TLS (direct, without proxy)');
    case 'guidance':
      return l10n.t('Guidance (by the same way as a question)');
    case 'compare':
      return l10n.t('Same model');
  }
}

function outcomeOf(outcome: TestStep['outcome']): readonly [sign: string, heard: string] {
  switch (outcome) {
    case 'running':
      return ['…', l10n.t('Running')];
    case 'passed':
      return ['✓', l10n.t('Passed')];
    case 'failed':
      return ['✗', l10n.t('Failed')];
    case 'skipped':
      return ['–', l10n.t('Not run')];
  }
}

export function stepText({ id, outcome, detail, nextStep }: TestStep) {
  const [sign, heard] = outcomeOf(outcome);
  return { sign, heard, name: stepName(id), detail: [detail, nextStep].filter(Boolean).join(' ') };
}

/** The verdict: direct probes explain it, and do not decide it. */
export function verdictText({ test, host }: SettingsState): string {
  if (test === null) return '';
  if (test.running) return l10n.t('Testing…');
  const where =
    host.side === 'local'
      ? l10n.t('tested on this computer, {0}', host.name)
      : l10n.t('tested on the remote side, {0}', host.name);
  const outcome = (id: TestStep['id']) => test.steps.find(step => step.id === id)?.outcome;
  if (outcome('guidance') === 'failed') return l10n.t('The thinker does not work ({0}).', where);
  if (outcome('compare') === 'failed') {
    return l10n.t('The server works, but its guidance cannot be used ({0}).', where);
  }
  if (outcome('guidance') !== 'passed') return l10n.t('Stopped.');
  const explained = test.steps.some(step => step.outcome === 'failed');
  return explained
    ? l10n.t('The thinker works ({0}); only a direct probe failed, as it does behind a proxy.', where)
    : l10n.t('The thinker works ({0}).', where);
}

export function bundleTitle({ id, about, inUse }: SettingsBundle): string {
  const name = about ? `${about.name} ${about.version}` : id;
  return inUse ? l10n.t('{0} (in use)', name) : name;
}

function bundleKind(kind: SettingsBundle['kind']): string {
  switch (kind) {
    case 'built-in':
      return l10n.t('comes with the extension');
    case 'imported':
      return l10n.t('imported');
    case 'folder':
      return l10n.t('a folder of this machine');
  }
}

function bundleState(state: SettingsBundle['state']): string {
  switch (state) {
    case 'verifying':
      return l10n.t('Verifying every file…');
    case 'verified':
      return l10n.t('Every file is as the manifest says.');
    case 'not-agreed':
      return l10n.t('It is not used until you have agreed to it: choose it.');
    case 'ready':
    case 'broken':
      return '';
  }
}

export function bundleText({ id, kind, about, state }: SettingsBundle): string {
  const facts = [bundleKind(kind), about && l10n.t('licence {0}', about.licence), kind === 'built-in' ? undefined : id];
  return [`${facts.filter(Boolean).join(', ')}.`, about?.description, bundleState(state)].filter(Boolean).join(' ');
}
