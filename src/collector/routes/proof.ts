/** Checks the proof that is needed to delete or see what an instance sent: its digest is the name of the instance. */
import { digest } from "../../hash/digest.ts";
import { readBody } from "../receive/body.ts";
import { parseJson } from "../receive/parse-json.ts";
import type { Refusal } from "../refusal.ts";

/** A request with the right proof. */
export interface Proven {
  /** The instance that it is about. */
  readonly instance: string;
  /** What else the body has. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * Reads the proof in a request's body. The store isn't asked, so a wrong proof is answered in the same way whether or not
 * there is such an instance.
 *
 * @param request The request.
 * @param instance The name in its path.
 * @param allowed What the body may have beside the proof.
 */
export async function readProven(
  request: Request,
  instance = "",
  allowed: readonly string[] = [],
): Promise<Proven | Refusal> {
  const body = await readBody(request);
  if ("reason" in body) return body;
  const posted = parseJson(body.text);
  if (posted === undefined) return { reason: "not-json" };
  const { proof, ...rest }: Readonly<Record<string, unknown>> = Object(posted);
  const isAlone = Object.keys(rest).every((key) => allowed.includes(key));
  if (typeof proof !== "string" || !HASH.test(proof) || !isAlone) {
    return { reason: "invalid-value", path: "proof" };
  }
  if (!HASH.test(instance)) {
    return { reason: "invalid-value", path: "instance" };
  }
  return digest(proof) === instance
    ? { instance, rest }
    : { reason: "wrong-proof", path: "proof" };
}
