/** `GET /v1/health`: the process serves. The store isn't asked: a probe must not be able to load it. */
export function getHealth(): Response {
  return Response.json({ status: "ok" }, {
    headers: { "cache-control": "no-store" },
  });
}
