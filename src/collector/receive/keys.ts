/**
 * Finds keys that an object has twice: JSON.parse keeps the last of them and tells nobody, and then what was checked
 * isn't what was posted. A text and its value must have the same number of keys.
 */

/** Has no object in this text a key twice? Only for text that JSON.parse took. */
export function hasNoTwins(text: string, value: unknown): boolean {
  return keysOfText(text) === keysOf(value);
}

/** Strings with a colon behind them. Jumps from quote to quote. */
function keysOfText(text: string): number {
  let keys = 0;
  let open = text.indexOf('"');
  while (open >= 0) {
    let close = text.indexOf('"', open + 1);
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
    let next = close + 1;
    while (" \t\r\n".includes(text[next] ?? "x")) next++;
    if (text[next] === ":") keys++;
    open = text.indexOf('"', next);
  }
  return keys;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

function keysOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const parts = Object.values(value);
  let keys = Array.isArray(value) ? 0 : parts.length;
  for (const part of parts) keys += keysOf(part);
  return keys;
}
