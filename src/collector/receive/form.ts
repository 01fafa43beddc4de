/** Reads the text of a report out of a form: a file, or what was pasted. Within the same bounds as a posted report. */
import type { Refusal } from "../refusal.ts";
import {
  type Body,
  BODY_BYTES,
  readBytes,
  TOO_LARGE,
  TOO_SLOW,
} from "./body.ts";

/** What a browser adds to the text: names of fields and of the file, and lines between them. */
const REST = 4096;

/** Reads the form of `/send`. */
export async function readForm(
  { headers, body }: Request,
  timeout?: number,
): Promise<Body | Refusal> {
  const type = headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) return WRONG_TYPE;
  if (!body) return NO_TEXT;
  try {
    const bytes = await readBytes(body, {
      most: BODY_BYTES + REST,
      ...(timeout !== undefined && { timeout }),
    });
    if (!bytes) return TOO_LARGE;
    const form = await new Response(bytes, {
      headers: { "content-type": type },
    })
      .formData();
    return await textOf(form);
  } catch (error) {
    return error === TOO_SLOW ? TOO_SLOW : { reason: "unreadable-body" };
  }
}

async function textOf(form: FormData): Promise<Body | Refusal> {
  const [file, pasted] = [form.get("file"), form.get("text")];
  const given = file instanceof Blob && file.size > 0 ? file : pasted;
  if (given === null || given === "") return NO_TEXT;
  const bytes = new Uint8Array(await new Response(given).arrayBuffer());
  return bytes.length > BODY_BYTES
    ? TOO_LARGE
    : { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
}

const WRONG_TYPE: Refusal = { reason: "wrong-content-type" };
const NO_TEXT: Refusal = { reason: "not-json" };
