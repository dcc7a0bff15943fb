const STYLES = { bold: 1, dim: 2, red: 31, green: 32 };
export type Style = keyof typeof STYLES;

/** Puts text in a style. */
export type Paint = (style: Style, text: string) => string;

/** @param colour false leaves every text as it is. */
export function painter(colour: boolean): Paint {
  return (style, text) => (colour ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text);
}
