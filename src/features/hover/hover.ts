import { Hover, MarkdownString, type Position, Range, type TextDocument } from 'vscode';
import { type Answered, asHover } from '../../core/hover.ts';
import type { PanelEntry } from '../../core/panel.ts';
import type { Range as SourceRange } from '../../core/range.ts';
import type { SourceRanges } from '../sources/source-ranges.ts';
import { COPY_ENTRY, OPEN_ENTRY, RERUN_ENTRY } from './links.ts';

const LINKS = [
  { title: 'Open in panel', command: OPEN_ENTRY },
  { title: 'Run again', command: RERUN_ENTRY },
  { title: 'Copy answer', command: COPY_ENTRY },
] as const;

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
  const text = new MarkdownString(asHover(trace, LINKS));
  text.isTrusted = { enabledCommands: LINKS.map(({ command }) => command) };
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
