import { originOf } from '../../core/endpoint-url.ts';
import * as l10n from '../../core/l10n.ts';

/** The part of VS Code's SecretStorage that is used. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/**
 * Tokens of endpoints, one for each origin (scheme, host and port), in VS Code's SecretStorage and nowhere else. A
 * changed address has another origin, and so never gets the token of the one before.
 */
export class Tokens {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** The token for an address; undefined where there is none or the address cannot be used. */
  async get(url: string): Promise<string | undefined> {
    const key = keyOf(url);
    return key === undefined ? undefined : this.#secrets.get(key);
  }

  /** Keeps a token for an address that can be used. */
  async set(url: string, token: string): Promise<void> {
    const key = keyOf(url);
    if (key !== undefined) await this.#secrets.store(key, token);
  }

  async forget(url: string): Promise<void> {
    const key = keyOf(url);
    if (key !== undefined) await this.#secrets.delete(key);
  }
}

/** What is wrong with a token, or undefined: it must fit into one HTTP header. */
export function tokenFault(token: string): string | undefined {
  if (token.trim() === '') return l10n.t('The token is empty.');
  if (/^[\x21-\x7e]+$/.test(token.trim())) return undefined;
  return l10n.t('A token has letters, digits and signs, and no spaces.');
}

function keyOf(url: string): string | undefined {
  const origin = originOf(url);
  return origin === undefined ? undefined : `guidedReasoning.token:${origin}`;
}
