/** The program itself: it stores texts and gives each an address. */
export interface Paste {
  /** The last part of its address. */
  readonly id: string;
  /** What the text looks like. */
  readonly language: "text" | "json" | "code";
}

export interface Pastes {
  /** How many texts are stored. */
  size(): number;
  /** Stores a text. */
  add(text: string): Paste;
  /** The text with an id. */
  find(id: string): string | undefined;
}

export function createPastes(): Pastes {
  const texts = new Map<string, string>();
  return {
    size: () => texts.size,
    add(text) {
      const id = `${texts.size + 1}`;
      texts.set(id, text);
      return { id, language: languageOf(text) };
    },
    find: (id) => texts.get(id),
  };
}

function languageOf(text: string): Paste["language"] {
  try {
    JSON.parse(text);
    return "json";
  } catch {
    return /[;{}]\s*$/m.test(text) ? "code" : "text";
  }
}
