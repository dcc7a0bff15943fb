import { expect, test } from 'vitest';
import type { WebviewPanel } from 'vscode';
import { type HostMessage, parseWebviewMessage, type WebviewMessage } from '../../../src/core/panel.ts';
import { PageView } from '../../../src/features/page-view.ts';
import { EMPTY_STATE } from '../../support/panel-state.ts';
import { FakePanel, pagePaths as paths } from './fakes.ts';

function open() {
  const panel = new FakePanel();
  const warnings: string[] = [];
  const messages: WebviewMessage[] = [];
  const log = { info: () => {}, warn: (text: string) => warnings.push(text), error: () => {}, dispose: () => {} };
  const view = new PageView({
    name: 'panel',
    parse: parseWebviewMessage,
    panel: panel as unknown as WebviewPanel,
    paths,
    log,
    onMessage: message => messages.push(message),
    onClose: () => {},
  });
  return { panel, view, warnings, messages };
}

test('a malformed message is noted without its content and changes nothing', () => {
  const { panel, warnings, messages } = open();
  const malformed = [undefined, null, 7, 'stop', [], {}, { type: 'rerun' }, { type: 'eval', code: 'secret' }];
  for (const message of malformed) panel.say(message);
  expect(messages).toEqual([]);
  expect(warnings.length).toBe(malformed.length);
  expect(warnings.join()).not.toContain('secret');

  panel.say({ type: 'stop', id: 'a' });
  expect(messages).toEqual([{ type: 'stop', id: 'a' }]);
});

const message: HostMessage = { type: 'state', state: EMPTY_STATE };

test('nothing is sent to a page that does not listen, or that is hidden', () => {
  const { panel, view } = open();
  view.post(message);
  expect(panel.sent).toEqual([]);
  panel.say({ type: 'ready' });
  view.post(message);
  expect(panel.sent).toEqual([message]);
  panel.visible = false;
  view.post(message);
  expect(panel.sent.length).toBe(1);
});

test('a page may load the built files only, and every page has a nonce of its own', () => {
  const [first, second] = [open().panel.webview, open().panel.webview];
  expect(first.options).toEqual({ enableScripts: true, localResourceRoots: [paths.folder] });
  expect(first.html).toContain('src="file:///panel.js"');
  expect(first.html).toContain('font-src https://files');
  expect(first.html).not.toBe(second.html);
});
