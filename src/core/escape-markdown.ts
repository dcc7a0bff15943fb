import { visible } from './visible.ts';

/** Text that Markdown shows as it is, in one line: every sign that could mean something is escaped. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
