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

/** The `enable` of a JSON body. Other keys are ignored, so that a status can be sent back with a change. */
export function enableFromJson(text: string): boolean | undefined {
  try {
    const { enable } = JSON.parse(text);
    return typeof enable === "boolean" ? enable : undefined;
  } catch {
    return;
  }
}

/** The `enable` of the page's form. */
export function enableFromForm(form: URLSearchParams): boolean | undefined {
  const enable = form.get("enable");
  return enable === "true" || (enable === "false" ? false : undefined);
}
