/** The answers that a tool in any runtime gets from a panel that is served. */
export async function served(origin: string): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${origin}/telemetry${path}`, init);
    const text = await response.text();
    const [first = ""] = text.split("\n");
    seen.push([
      response.status,
      path === "/status" && response.ok ? JSON.parse(text).enable : first,
    ]);
  };
  const put = (body: string, type = "application/json") => ({
    method: "PUT",
    headers: { "content-type": type },
    body,
  });
  await ask("");
  await ask("/status");
  await ask("/status", put('{"enable":true}'));
  await ask("/status", put("{}"));
  await ask("/status", put('{"enable":false}', "text/plain"));
  await ask("/status", put(" ".repeat(9999)));
  await ask("/status");
  return seen;
}

/** The same, as it should be. */
export const expected: readonly unknown[] = [
  [200, "<!doctype html>"],
  [200, false],
  [200, true],
  [
    400,
    "Cannot change telemetry as the body must have an 'enable', true or false",
  ],
  [415, "Cannot change telemetry as the body must be application/json"],
  [413, "Cannot change telemetry as the body is too long"],
  [200, true],
];
