/** What is wrong with a store, in a closed vocabulary, and what an operator does about it. */

/** What is wrong. */
export type StoreTrouble =
  | "disk-full"
  | "file-corrupt"
  | "file-locked"
  | "file-moved"
  | "file-read-only"
  | "not-reachable"
  | "failed";

/** What to do about it, for the log. */
export const REMEDIES: Readonly<Record<StoreTrouble, string>> = {
  "disk-full":
    "free some space on the store's disk; nothing has to be restarted",
  "file-corrupt": "stop the collector and restore a backup with candor restore",
  "file-locked": "another process writes to the file: wait for it, or stop it",
  "file-moved":
    "the file was moved, deleted or replaced while it was open: put it back, or restart the collector",
  "file-read-only": "make the file and its folder writable for this user",
  "not-reachable": "check that the server runs and that its address is right",
  failed: "see the reason",
};

/** https://sqlite.org/rescode.html */
const SQLITE: Readonly<Record<number, StoreTrouble>> = {
  5: "file-locked",
  6: "file-locked",
  8: "file-read-only",
  11: "file-corrupt",
  13: "disk-full",
  14: "file-read-only",
  26: "file-corrupt",
};

/** Words of engines and systems. Not every runtime gives SQLite's number. */
const WORDS: readonly (readonly [words: RegExp, trouble: StoreTrouble])[] = [
  [/ENOSPC|disk is full|NOT_ENOUGH_SPACE|EDQUOT/, "disk-full"],
  [/malformed|not a database|CORRUPTED_DATA/, "file-corrupt"],
  [/is locked/, "file-locked"],
  [/file was moved/, "file-moved"],
  [/readonly|READ_?ONLY|EROFS|EACCES|unable to open/, "file-read-only"],
  [/ECONN|ENOTFOUND|ETIMEDOUT|fetch failed|took too long/, "not-reachable"],
];

/** Finds out what is wrong from an error of a store. */
export function storeTrouble(error: unknown): StoreTrouble {
  const { errcode, errstr, code, type, message, cause }: Readonly<
    Record<string, unknown>
  > = Object(error);
  const known = typeof errcode === "number"
    ? SQLITE[errcode & 0xff]
    : undefined;
  if (known) return known;
  const { code: reason } = Object(cause);
  const text = [errstr, code, type, message, reason].join(" ");
  return WORDS.find(([words]) => words.test(text))?.[1] ?? "failed";
}
