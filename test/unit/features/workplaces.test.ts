/** Where the extension may run, as package.json declares it. */
import { expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };

interface Setting {
  readonly scope?: string;
}

const { capabilities, extensionKind } = packageJson;
const { configuration = [] } = packageJson.contributes as {
  configuration?: Properties | Properties[];
};
interface Properties {
  readonly properties: Readonly<Record<string, Setting>>;
}
const settings = [configuration].flat().flatMap(({ properties }) => Object.entries(properties));

test('on a remote host it runs beside the files, and where it is installed only locally it runs there', () => {
  expect(extensionKind).toEqual(['workspace', 'ui']);
  // A page of the browser starts no processes.
  expect(packageJson).not.toHaveProperty('browser');
});

test('it works in restricted mode, and says what is left out', () => {
  const { supported, description } = capabilities.untrustedWorkspaces;
  expect(supported).toBe('limited');
  expect(description).not.toBe('');
});

test('a workspace that is not trusted chooses no thinker, and none names a host or the models', () => {
  const scopes = Object.fromEntries(settings.map(([name, { scope }]) => [name, scope]));
  const overridable = Object.keys(scopes).filter(name => scopes[name] === 'machine-overridable');
  expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(overridable);
  expect(overridable).toContain('guidedReasoning.thinker.kind');
  expect(scopes['guidedReasoning.thinker.endpoint.url']).toBe('machine');
  expect(scopes['guidedReasoning.bundle']).toBe('machine');
});

test('it works where the files are not on a disk', () => {
  expect(capabilities.virtualWorkspaces).toBe(true);
});
