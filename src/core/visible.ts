// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * One line of what a model wrote, unable to steer a terminal or to change the direction of the text around it; a line break
 * shows as a sign for one.
 */
export function visible(text: string): string {
  return text.replaceAll('\n', '\u23ce').replace(CONTROLS, '\ufffd');
}

/** The same for a text of several lines, each by itself. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
