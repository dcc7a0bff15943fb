/** How near the end of the page counts as being there, in pixels. */
const NEAR = 40;

/** Changes the page; a reader who was at its end is at its end again, any other stays where they were. */
export function followingTheEnd(change: () => void): void {
  const page = document.documentElement;
  const wasAtEnd = page.scrollHeight - page.clientHeight - page.scrollTop < NEAR;
  change();
  if (wasAtEnd) page.scrollTop = page.scrollHeight;
}
