import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../../src/core/settings.ts';
import { parseSettingsHostMessage, parseSettingsMessage, valueFromText } from '../../../src/core/settings-page.ts';
import { settingsStates } from '../../webview/settings-states.ts';

describe('the protocol of the settings page', () => {
  test.each(Object.entries(settingsStates))('a state arrives as it was sent: %s', (_, state) => {
    const message = { type: 'state', state };
    expect(parseSettingsHostMessage(structuredClone(message))).toEqual({ ok: true, value: message });
  });

  test('has no place for a token', () => {
    expect(parseSettingsMessage({ type: 'set-token', token: 'secret' }).ok).toBe(false);
    expect(parseSettingsMessage({ type: 'set', key: 'token', value: 'secret' }).ok).toBe(false);
  });

  test.each([
    { type: 'set', key: 'bundle', value: '/evil' },
    { type: 'set', key: '__proto__', value: '' },
    { type: 'x' },
  ])('the page cannot ask for $type $key', message => expect(parseSettingsMessage(message).ok).toBe(false));

  test('no message makes either end throw, and a reason tells nothing of its content', () => {
    fc.assert(
      fc.property(fc.anything(), anything => {
        expect(parseSettingsMessage(anything).ok).toBe(false);
        expect(parseSettingsHostMessage(anything).ok).toBe(false);
      }),
    );
    const parsed = parseSettingsMessage({ type: 'set', key: 'thinker.kind', value: { secret: 1 } });
    expect(parsed.ok ? '' : parsed.reason).not.toContain('secret');
  });
});

test('a number that is typed becomes one, and anything else is refused by the setting', () => {
  const key = 'thinker.endpoint.timeoutSeconds';
  expect(valueFromText(key, ' 45 ')).toBe(45);
  for (const text of ['', 'soon', '0', '1.5', '1e9']) {
    expect({ text, fault: faultOf(key, valueFromText(key, text)) }).not.toEqual({ text, fault: undefined });
  }
  expect(valueFromText('thinker.endpoint.url', ' http://gpu ')).toBe('http://gpu');
});
