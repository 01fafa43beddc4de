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
