/**
 * The text of a successful answer; `undefined` if it is another one, or too long. Whatever was not read of it is cancelled.
 *
 * @param answer What a server answered.
 * @param most The most letters that are read.
 */
export async function answerText(
  { ok, body }: Response,
  most: number,
): Promise<string | undefined> {
  if (!body) return ok ? "" : undefined;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (ok && text.length <= most) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  reader.cancel().catch(() => {});
  return undefined;
}
