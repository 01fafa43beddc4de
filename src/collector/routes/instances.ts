/** `DELETE /v1/instances/{instance}`: whoever shows the proof that only the instance has takes its reports back. */
import type { Context } from "hono";
import { digest } from "../../hash/digest.ts";
import { done, refusal, unavailable } from "../answer.ts";
import type { Means } from "../means.ts";
import { readBody } from "../receive/body.ts";
import { dayOf } from "../store/period.ts";

const HASH = /^[0-9a-f]{64}$/;

/** 204 once everything is gone, whether there was anything or not: who was here isn't told. */
export function deleteInstance(
  { store, now }: Means,
): (c: Context) => Promise<Response> {
  return async ({ req }) => {
    const instance = req.param("instance") ?? "";
    const body = await readBody(req.raw);
    if ("error" in body) return refusal(body.status, body.error);
    const proof = proofOf(body.text);
    if (!HASH.test(instance) || proof === undefined) {
      return refusal(400, "no such value", {
        path: proof === undefined ? "proof" : "instance",
      });
    }
    if (digest(proof) !== instance) return refusal(403, "that is no proof");
    try {
      await store.remove(instance, dayOf(now()));
    } catch {
      return unavailable();
    }
    return done();
  };
}

function proofOf(text: string): string | undefined {
  try {
    const { proof, ...rest } = JSON.parse(text);
    const is = typeof proof === "string" && HASH.test(proof) &&
      !Object.keys(rest).length;
    return is ? proof : undefined;
  } catch {
    return undefined;
  }
}
