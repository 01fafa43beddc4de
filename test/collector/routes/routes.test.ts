import { describe, expect, test } from "vitest";
import { routeName, ROUTES } from "../../../src/collector/routes/routes.ts";
import { start } from "../post.ts";

describe("routeName()", () => {
  test.each(ROUTES.map(({ path }) => path))("names %s", (path) => {
    expect(routeName(path.replace(/\{\w+\}/g, "canary"))).toBe(path);
  });

  test.each([
    "/v1/instances/",
    "/v1/instances/a/b",
    "/traefik/a/b",
    "/repos/a/b/c/releases",
    "/v1/tallyxcsv",
    "/v1/reports/",
    "/V1/reports",
    "/\n/v1/reports",
  ])("doesn't name %j", (path) => {
    expect(routeName(path)).toBe("other");
  });

  test("names exactly the paths that the router serves", async () => {
    const { collector } = start({
      dialects: ["traefik", "spinnaker", "emqx"],
      openDataToken: "a token of the analysts",
      metricsToken: "a token of Prometheus",
    });
    for (const { path, methods } of ROUTES) {
      const url = `http://localhost${path.replace(/\{\w+\}/g, "canary")}`;
      const answer = await collector.fetch(new Request(url, { method: "PUT" }));
      expect([path, answer.status, answer.headers.get("allow")])
        .toEqual([path, 405, Object.keys(methods).join(", ")]);
    }
  });
});

test.each([
  ["with a query", "/v1/reports?a=b", "PUT", 405],
  ["in escapes", "/v1/rep%6Frts", "PUT", 405],
  ["with a slash too many", "/v1/reports/", "PUT", 404],
  ["in another case", "/V1/reports", "PUT", 404],
  ["with HEAD", "/v1/health", "HEAD", 200],
])("a fixed path %s", async (_, path, method, status) => {
  const { collector } = start();
  const answer = await collector.fetch(
    new Request(`http://localhost${path}`, { method }),
  );
  expect(answer.status).toBe(status);
  if (method === "HEAD") expect(await answer.text()).toBe("");
});
