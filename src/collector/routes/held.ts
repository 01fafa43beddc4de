/**
 * `POST /v1/instances/{instance}/export`: what is kept of an instance, as it is kept. It needs the proof that only the
 * instance has, in a body as that of the deletion; a POST, so that the proof is in no log of addresses.
 */
import type { RouteContext } from "../route-context.ts";
import { MOST_HELD } from "../store/held.ts";
import type { HeldPlace, HeldReport } from "../store/store.ts";
import { readProven } from "./proof.ts";
import type { Handler } from "./route.ts";
import { storeUnavailable } from "./store-unavailable.ts";

/** A page has no more text than this, in characters, but one report at least. Sealed answers are read as a whole. */
const MOST = 262_144;

/**
 * Answers with a page of reports and, if there may be more, with the place to go on from. An instance that is unknown or
 * deleted has none.
 */
export function postHeld(context: RouteContext): Handler {
  const { store } = context;
  return async ({ req }) => {
    const instance = req.param("instance");
    const proven = await readProven(req.raw, instance, ["after"]);
    if ("reason" in proven) return proven;
    const after = readPlace(proven.rest["after"]);
    if (after === null) return { reason: "invalid-value", path: "after" };
    let found: readonly HeldReport[];
    try {
      found = await store.held({
        instance: proven.instance,
        ...(after && { after }),
      });
    } catch (error) {
      return storeUnavailable(context, "read", error);
    }
    return new Response(pageOf(found), {
      headers: {
        "content-type": "application/json",
        "cache-control": "no-store",
      },
    });
  };
}

/** The bodies are JSON already, and stay as they are. */
function pageOf(found: readonly HeldReport[]): string {
  const bodies: string[] = [];
  let size = 0;
  for (const { body } of found) {
    size += body.length;
    if (bodies.length && size > MOST) break;
    bodies.push(body);
  }
  const isCut = bodies.length < found.length || bodies.length === MOST_HELD;
  const last = found[bodies.length - 1];
  const next = isCut && last
    ? `,"next":${JSON.stringify({ product: last.product, key: last.key })}`
    : "";
  return `{"reports":[${bodies.join(",")}]${next}}`;
}

/** The place in a body: `undefined` if there is none, `null` if it can't be one. */
function readPlace(given: unknown): HeldPlace | undefined | null {
  if (given === undefined) return undefined;
  const { product, key, ...rest }: Readonly<Record<string, unknown>> = Object(
    given,
  );
  const isPlace = isShort(product) && isShort(key) && !Object.keys(rest).length;
  return isPlace ? { product, key } : null;
}

function isShort(text: unknown): text is string {
  return typeof text === "string" && text.length <= 128;
}
