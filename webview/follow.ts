/** How near the end of the page counts as being there, in pixels. */
const NEAR = 40;

/**
 * Changes the page; a reader who was at its end then sees the end of what `last` finds in it, any other stays where they
 * were.
 */
export function following(change: () => void, last: () => Element | null): void {
  const page = document.documentElement;
  const wasAtEnd = page.scrollHeight - page.clientHeight - page.scrollTop < NEAR;
  change();
  if (wasAtEnd) last()?.scrollIntoView({ block: 'end' });
}
