/** Finds the line in which a text stops being JSON (RFC 8259). Engines don't always say it, and each says it differently. */

// Parts of the text. Each is matched where the one before ended.
const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

/** The line, from 1; `undefined` if the text is JSON. */
export function jsonErrorLine(text: string): number | undefined {
  let at = 0;
  const takes = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const isThere = pattern.test(text);
    if (isThere) at = pattern.lastIndex;
    return isThere;
  };
  const takesMark = (mark: string): boolean => {
    takes(SPACE);
    const isThere = text[at] === mark;
    if (isThere) at++;
    return isThere;
  };
  const items = (end: string, takesItem: () => boolean): boolean => {
    if (takesMark(end)) return true;
    do if (!takesItem()) return false; while (takesMark(","));
    return takesMark(end);
  };
  const entry = (): boolean => {
    takes(SPACE);
    return takes(STRING) && takesMark(":") && value();
  };
  const value = (): boolean => {
    if (takesMark("{")) return items("}", entry);
    if (takesMark("[")) return items("]", value);
    return takes(STRING) || takes(SCALAR);
  };
  try {
    const isValue = value();
    takes(SPACE);
    if (isValue && at === text.length) return undefined;
  } catch {
    // Too deeply nested for the call stack.
    return undefined;
  }
  return text.slice(0, at).split(/\r\n?|\n/).length;
}
