import { Hover, MarkdownString, type Position, Range, type TextDocument } from 'vscode';
import { type Answered, asHover, type HoverLink } from '../../core/hover.ts';
import * as l10n from '../../core/l10n.ts';
import type { PanelEntry } from '../../core/panel.ts';
import type { Range as SourceRange } from '../../core/range.ts';
import type { SourceRanges } from '../sources/source-ranges.ts';
import { COPY_ENTRY, OPEN_ENTRY, RERUN_ENTRY } from './links.ts';

function links(): HoverLink[] {
  return [
    { title: l10n.t('Open in panel'), command: OPEN_ENTRY },
    { title: l10n.t('Run again'), command: RERUN_ENTRY },
    { title: l10n.t('Copy answer'), command: COPY_ENTRY },
  ];
}

/** What is known of the text at a position: the answer to the innermost question about it, of several the newest. */
export function hoverAt(sources: SourceRanges, document: TextDocument, position: Position): Hover | undefined {
  const found = sources.at(document, position).flatMap(({ entry, range }) => {
    const trace = answered(entry);
    return trace ? [{ trace, range: toRange(range) }] : [];
  });
  const shown = found.find(({ range }) => !found.some(other => isInside(other.range, range)));
  return shown && new Hover(markdown(shown.trace), shown.range);
}

function markdown(trace: Answered): MarkdownString {
  const offered = links();
  const text = new MarkdownString(asHover(trace, offered));
  text.isTrusted = { enabledCommands: offered.map(({ command }) => command) };
  text.supportHtml = false;
  text.supportThemeIcons = false;
  return text;
}

/** The trace of a question that was answered to the end, and not without guidance to be compared with it. */
function answered({ status, trace, comparedWith }: PanelEntry): Answered | undefined {
  return status === 'done' && comparedWith === undefined && trace?.answer
    ? { ...trace, answer: trace.answer }
    : undefined;
}

function isInside(range: Range, outer: Range): boolean {
  return outer.contains(range) && !range.isEqual(outer);
}

function toRange({ start, end }: SourceRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
