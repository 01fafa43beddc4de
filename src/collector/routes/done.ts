/** The answer to a request that was carried out, without a body. */
export function done(): Response {
  return new Response(null, { status: 204 });
}
