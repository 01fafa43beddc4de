// Remembers that askOnce() asked a person: for which revision and categories, and the answer. It is stored under a key of
// its own beside the choice's, `<key>.asked`, and only together with an answer. It says nothing about the installation.

import type { Askable } from "./ask-once.ts";

/** The last question, compared with what there is to ask now. */
export interface EarlierQuestion {
  /** Whether there is a revision or a category that it wasn't about. */
  readonly hasMore: boolean;
  /** Whether the answer was a no. */
  readonly wasNo: boolean;
}

/** Remembers questions. */
export interface Asked {
  /** The fields that may leave. */
  readonly leaving: readonly string[];
  /** Whether somebody was asked before. */
  readonly read: () => Promise<"never" | "unreadable" | EarlierQuestion>;
  /** Stores that somebody was asked, and said this. Resolves to whether it is stored. */
  readonly write: (answer: "yes" | "no") => Promise<boolean>;
}

/** Undefined if what is stored doesn't outlive the process, so that nothing would be remembered. */
export function keepAsked(telemetry: Askable): Asked | undefined {
  return telemetry.about(({ options, fields, revision }) => {
    const { product, platform } = options;
    if (!platform || platform.state.lasts === false) return undefined;
    const { state } = platform;
    const key = `candor/${product}.asked`;
    const marked = fields.filter(({ mark }) => mark !== undefined);
    const categories = [
      ...new Set(marked.map(({ note }) => note?.category ?? "basic")),
    ];
    return {
      leaving: marked.map(({ path }) => path),
      async read() {
        try {
          const text = await state.getItem(key);
          if (text === null) return "never";
          const was: unknown = JSON.parse(text);
          const { revision: before, categories: known, answer } = Object(was);
          if (!Number.isSafeInteger(before) || !Array.isArray(known)) {
            return "unreadable";
          }
          const hasMore = revision > before ||
            categories.some((category) => !known.includes(category));
          return { hasMore, wasNo: answer === "no" };
        } catch {
          return "unreadable";
        }
      },
      async write(answer) {
        try {
          const text = JSON.stringify({ revision, categories, answer });
          await state.setItem(key, text);
          return true;
        } catch {
          return false;
        }
      },
    };
  });
}
