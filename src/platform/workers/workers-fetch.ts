/** The options that a sending needs and workerd knows; it throws on others, such as `mode` and `cache`. */
const KNOWN: readonly string[] = ["method", "headers", "body", "signal"];

/** The Worker's fetch without the options that workerd refuses. `redirect: "error"`, which it lacks, is done here. */
export const workersFetch: typeof fetch = async (input, init = {}) => {
  const { redirect } = init;
  const known: RequestInit = Object.fromEntries(
    Object.entries(init).filter(([name]) => KNOWN.includes(name)),
  );
  const strict = redirect === "error";
  if (redirect) known.redirect = strict ? "manual" : redirect;
  const answer = await fetch(input, known);
  if (strict && answer.status >= 300 && answer.headers.has("location")) {
    answer.body?.cancel().catch(() => {});
    throw new TypeError("Cannot fetch as the answer is a redirect");
  }
  return answer;
};
