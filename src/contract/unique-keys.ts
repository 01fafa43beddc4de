/**
 * Finds keys that an object repeats. JSON.parse silently keeps the last one, so what is checked wouldn't be all that was
 * posted. The text and its value must have the same number of keys.
 */

/**
 * True if no object in the text repeats a key. Only for text that JSON.parse accepted. Text that JSON.stringify would write
 * has each key once; most clients post such text, and the engine compares it faster than keys are counted.
 */
export function hasUniqueKeys(text: string, value: unknown): boolean {
  return text === JSON.stringify(value) ||
    countKeysOfText(text) === countKeys(value);
}

/** Counts the strings that a colon follows, jumping from quote to quote. */
function countKeysOfText(text: string): number {
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

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item);
    return keys;
  }
  for (const key of Object.keys(value)) {
    keys += 1 + countKeys((value as Record<string, unknown>)[key]);
  }
  return keys;
}
