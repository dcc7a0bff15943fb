/** Draws maths and Markdown that people and models wrote. Nothing in it is trusted: no HTML, no links, no commands. */
import DOMPurify from 'dompurify';
import katex from 'katex';
import MarkdownIt from 'markdown-it';
import type { Run } from './markup.ts';

const markdown = new MarkdownIt('zero', { html: false }).enable(['backticks', 'emphasis', 'fence']);
const MARKDOWN_TAGS = ['code', 'em', 'pre', 'strong'];

/** Far more than a formula needs; ends one that is written to take for ever. */
const MAX_EXPAND = 200;
const MAX_SIZE_EM = 20;

/** A run that is not plain, as elements. A formula with a fault in it is shown as it was written. */
export function draw({ kind, text, inner }: Run): Node {
  if (kind === 'math' || kind === 'display-math') return formula(inner, kind === 'display-math') ?? new Text(text);
  const html = kind === 'block' ? markdown.render(inner) : markdown.renderInline(inner);
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: MARKDOWN_TAGS, ALLOWED_ATTR: [], RETURN_DOM_FRAGMENT: true });
}

/** Built as elements: the page's policy refuses the style attributes of parsed HTML. */
function formula(tex: string, displayMode: boolean): Node | undefined {
  const span = document.createElement('span');
  try {
    const limits = { maxExpand: MAX_EXPAND, maxSize: MAX_SIZE_EM };
    katex.render(tex, span, { displayMode, throwOnError: true, trust: false, strict: 'ignore', ...limits });
  } catch {
    return undefined;
  }
  // The formula's own text, for screen readers.
  DOMPurify.sanitize(span, { IN_PLACE: true, ADD_TAGS: ['semantics', 'annotation'] });
  return span;
}
