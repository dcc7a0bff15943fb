/** Reads JSON from the network, which may be made to cost far more time and memory than its bytes. */

/** Answers have three or four levels. */
const MAX_DEPTH = 32;
/** Arrays and objects: a row for each token, and the models of a long list. A million of them take seconds to parse. */
const MAX_CONTAINERS = 50_000;

/** Parses JSON; undefined for what is none, and for what is nested deeper or has more parts than an answer may have. */
export function parseJson(bytes: Uint8Array): unknown {
  if (!isModest(bytes)) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
// Braces are brackets with one more bit.
const [OPENS, CLOSES, WITHOUT_BRACE_BIT] = [0x5b, 0x5d, 0xdf];

function isModest(bytes: Uint8Array): boolean {
  let [depth, containers] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      at = endOfString(bytes, at);
      if (at < 0) return true;
    } else if ((byte & WITHOUT_BRACE_BIT) === OPENS) {
      if (++depth > MAX_DEPTH || ++containers > MAX_CONTAINERS) return false;
    } else if ((byte & WITHOUT_BRACE_BIT) === CLOSES) depth--;
  }
  return true;
}

/** Where the string that begins at `start` ends; -1 where it does not. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let end = start; ; ) {
    end = bytes.indexOf(QUOTE, end + 1);
    if (end < 0) return end;
    let escapes = 0;
    while (bytes[end - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
}
