import { window } from 'vscode';

/** What happened, for a person who looks for a fault. Nothing that a person or a model wrote goes in. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  dispose(): void;
}

/** A log that a person can be shown. */
export interface LogChannel extends Log {
  show(): void;
}

/** The extension's channel in the Output view; it never opens by itself. */
export function createLog(): LogChannel {
  return window.createOutputChannel('Guided Reasoning', { log: true });
}
