/** The longest body, in bytes: what changes the switch is a single line. */
const MOST_BYTES = 4096;

/** The text of a request: `undefined` if it is too long, and empty if it can't be read. */
export async function readText(
  { body }: Request,
): Promise<string | undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = body?.getReader();
  let text = "";
  let bytes = 0;
  try {
    while (reader) {
      const { value, done } = await reader.read();
      if (done) break;
      bytes += value.length;
      if (bytes > MOST_BYTES) {
        // Not awaited: the sender may never end.
        reader.cancel().catch(() => {});
        return;
      }
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    return "";
  }
}

/** A yes or a no: to everything, or to the categories and fields of `only`. */
export interface Change {
  /** Whether it is a yes. */
  readonly enable: boolean;
  /** What it is to. @default everything */
  readonly only?: readonly string[] | undefined;
}

/**
 * The change of a JSON body. Other keys are ignored, so that a status can be sent back with a change.
 *
 * @returns `undefined` without a yes or a no; `null` if `only` is no list of names.
 */
export function changeFromJson(text: string): Change | undefined | null {
  try {
    const { enable, only } = JSON.parse(text);
    if (typeof enable !== "boolean") return;
    if (only === undefined) return { enable };
    const areNames = Array.isArray(only) &&
      only.every((name) => typeof name === "string");
    return areNames ? { enable, only } : null;
  } catch {
    return;
  }
}

/** The change of the page's form, by the button that was pressed. */
export function changeFromForm(form: URLSearchParams): Change | undefined {
  const [enable, keep, release] = ["enable", "keep", "release"]
    .map((name) => form.get(name));
  if (keep) return { enable: false, only: [keep] };
  if (release) return { enable: true, only: [release] };
  if (enable === "false") return { enable: false };
  if (enable !== "true") return;
  // Without the switches of categories, it is a yes to everything.
  return form.has("categories")
    ? { enable: true, only: form.getAll("only") }
    : { enable: true };
}
