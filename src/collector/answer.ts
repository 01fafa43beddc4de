/** Answers that nobody's words come back in: a reason of ours, and a path of the product's own schema. */

/** A refusal, with its reason in words of ours. */
export function refusal(
  status: number,
  error: string,
  { path, headers = {} }: {
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Response {
  return Response.json({ error, path }, {
    status,
    headers: { "cache-control": "no-store", ...headers },
  });
}

/** Done, and nothing to say. */
export function done(): Response {
  return new Response(null, { status: 204 });
}

/** Not now. */
export function unavailable(): Response {
  return refusal(503, "the store doesn't answer", {
    headers: { "retry-after": "60" },
  });
}
