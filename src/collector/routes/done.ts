/** The answer to a request that was carried out and has nothing to tell. */
export function done(): Response {
  return new Response(null, { status: 204 });
}
