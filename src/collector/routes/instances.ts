/** `DELETE /v1/instances/{instance}`: deletes an instance's reports. It needs the proof that only the instance has. */
import { digest } from "../../hash/digest.ts";
import { readBody } from "../receive/body.ts";
import { parseJson } from "../receive/parse-json.ts";
import type { RouteContext } from "../route-context.ts";
import { dayOf } from "../store/period.ts";
import { done } from "./done.ts";
import type { Handler } from "./route.ts";
import { storeUnavailable } from "./store-unavailable.ts";

const HASH = /^[0-9a-f]{64}$/;

/** Answers 204 once everything is deleted, and also if there was nothing, so the answer doesn't reveal whether the instance exists. */
export function deleteInstance(context: RouteContext): Handler {
  const { store, now } = context;
  return async ({ req }) => {
    const instance = req.param("instance") ?? "";
    const body = await readBody(req.raw);
    if ("reason" in body) return body;
    const posted = parseJson(body.text);
    if (posted === undefined) return { reason: "not-json" };
    const proof = readProof(posted);
    if (proof === undefined) return { reason: "invalid-value", path: "proof" };
    if (!HASH.test(instance)) {
      return { reason: "invalid-value", path: "instance" };
    }
    if (digest(proof) !== instance) {
      return { reason: "wrong-proof", path: "proof" };
    }
    try {
      await store.remove(instance, dayOf(now()));
    } catch (error) {
      return storeUnavailable(context, "remove", error);
    }
    return done();
  };
}

/** The proof in `{ "proof": "…" }`; undefined if there is more or less. */
function readProof(posted: unknown): string | undefined {
  const { proof, ...rest }: { readonly proof?: unknown } = Object(posted);
  const isAlone = Object.keys(rest).length === 0;
  return typeof proof === "string" && HASH.test(proof) && isAlone
    ? proof
    : undefined;
}
