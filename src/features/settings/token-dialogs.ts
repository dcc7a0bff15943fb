import { window } from 'vscode';
import { originOf } from '../../core/endpoint-url.ts';
import * as l10n from '../../core/l10n.ts';
import { type Tokens, tokenFault } from './tokens.ts';

/** Asks for the token of an address and keeps it. What is typed is hidden and goes nowhere else. */
export async function askForToken(url: string, tokens: Tokens): Promise<void> {
  const origin = originOf(url);
  if (origin === undefined) {
    void window.showWarningMessage(
      l10n.t("Give the address of the thinker's endpoint first: a token belongs to one server."),
    );
    return;
  }
  const token = await window.showInputBox({
    title: 'Guided Reasoning',
    prompt: l10n.t("Token for {0}. It is kept in VS Code's secret storage and sent to this server only.", origin),
    password: true,
    ignoreFocusOut: true,
    validateInput: tokenFault,
  });
  if (token !== undefined) await tokens.set(url, token.trim());
}

/** Deletes the token of an address. */
export async function forgetToken(url: string, tokens: Tokens): Promise<void> {
  await tokens.forget(url);
  const origin = originOf(url);
  if (origin !== undefined) void window.setStatusBarMessage(l10n.t('The token for {0} is deleted.', origin), 5000);
}
