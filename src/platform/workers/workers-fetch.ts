/** What workerd knows of a request's options and a sending needs; it throws on others, such as `mode` and `cache`. */
const TAKEN: readonly string[] = ["method", "headers", "body", "signal"];

/** The Worker's fetch, deaf to what workerd refuses: a refusal of redirects it can't do is done here. */
export const workersFetch: typeof fetch = async (input, init = {}) => {
  const { redirect } = init;
  const taken: RequestInit = Object.fromEntries(
    Object.entries(init).filter(([name]) => TAKEN.includes(name)),
  );
  const strict = redirect === "error";
  if (redirect) taken.redirect = strict ? "manual" : redirect;
  const answer = await fetch(input, taken);
  if (strict && answer.status >= 300 && answer.headers.has("location")) {
    answer.body?.cancel().catch(() => {});
    throw new TypeError("Cannot fetch as the answer is a redirect");
  }
  return answer;
};
