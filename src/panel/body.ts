/** What changes the switch is a line; nobody has more to say. */
const BYTES = 4096;

/** The text of a request; nothing where it is too long, and none where it can't be read. */
export async function textOf({ body }: Request): Promise<string | undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = body?.getReader();
  let text = "";
  let bytes = 0;
  try {
    while (reader) {
      const { value, done } = await reader.read();
      if (done) break;
      bytes += value.length;
      if (bytes > BYTES) {
        // Not waited for: who sends it may never end.
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

/** What the JSON of a request wants; other keys are let be, so that an answer can be sent back changed. */
export function wantedByJson(text: string): boolean | undefined {
  try {
    const { enable } = JSON.parse(text);
    return typeof enable === "boolean" ? enable : undefined;
  } catch {
    return;
  }
}

/** What the page's form wants. */
export function wantedByForm(form: URLSearchParams): boolean | undefined {
  const enable = form.get("enable");
  return enable === "true" || (enable === "false" ? false : undefined);
}
