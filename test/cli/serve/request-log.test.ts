import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ROUTES } from "../../../src/collector/routes/routes.ts";
import {
  batched,
  createLog,
  logRequests,
  routeOf,
} from "../../../src/cli/serve/request-log.ts";
import { textCanary } from "../../anonymize/canary.ts";

const now = () => Date.parse("2026-01-15T12:00:00Z");

/** The lines of a log. */
function lines(style: "text" | "json" | "off") {
  const written: string[] = [];
  const write = (line: string) => written.push(line);
  return { written, log: createLog(style, { write, now }) };
}

describe("createLog()", () => {
  test("writes each line as text, as JSON, or not at all", () => {
    for (
      const [style, line] of [
        ["text", "2026-01-15T12:00:00.000Z request status=204 ms=3\n"],
        [
          "json",
          `{"time":"2026-01-15T12:00:00.000Z","event":"request","status":204,"ms":3}\n`,
        ],
        ["off", undefined],
      ] as const
    ) {
      const { written, log } = lines(style);
      log("request", { status: 204, ms: 3 });
      expect(written).toEqual(line ? [line] : []);
    }
  });
});

describe("batched()", () => {
  test("writes what came within a moment at once, in its order", () => {
    vi.useFakeTimers();
    const written: string[] = [];
    const { write } = batched((text) => void written.push(text));
    for (const line of ["a\n", "b\n"]) write(line);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(20);
    write("c\n");
    vi.advanceTimersByTime(20);
    expect(written).toEqual(["a\nb\n", "c\n"]);
    vi.useRealTimers();
  });

  test("holds no more than 64 KiB back, and nothing when it is flushed", () => {
    const written: number[] = [];
    const { write, flush } = batched((text) => void written.push(text.length));
    write("a".repeat(65_536));
    expect(written).toEqual([]);
    write("b");
    expect(written).toEqual([65_537]);
    write("c");
    flush();
    flush();
    expect(written).toEqual([65_537, 1]);
  });
});

describe("routeOf()", () => {
  test.each([
    ["/", "/"],
    ["/v1/reports", "/v1/reports"],
    ["/v1/tally.csv?product=app", "/v1/tally.csv"],
    ["/v1/instances/abc", "/v1/instances/{instance}"],
    ["/v1/releases/app?version=1.2.3", "/v1/releases/{product}"],
    ["/repos/a/b/releases", "/repos/{owner}/{repo}/releases"],
    ["/traefik/yYaUej3P", "/traefik/{token}"],
    ["/api/telemetry", "/api/telemetry"],
    ["/wp-login.php", "other"],
    ["/v1/reports/", "other"],
    ["/\nrequest status=200", "other"],
  ])("of %j is %s", (path, route) => {
    expect(routeOf(`http://localhost${path}`)).toBe(route);
  });
});

test("the log holds nothing about who asks, or for what", async () => {
  const canaries = fc.array(textCanary, { minLength: 6, maxLength: 6 });
  const places = fc.constantFrom(
    "/%",
    "/traefik/%",
    "/v1/instances/%",
    "/v1/tally?product=%",
    "/%/v1/reports",
    "/repos/%/%/releases",
  );
  await fc.assert(fc.asyncProperty(canaries, places, async (all, place) => {
    const { written, log } = lines("json");
    const [path, agent, body, method, address, host] = all as [
      ...[string, string, string, string, string, string],
    ];
    const answer = () => Promise.resolve(Response.json({ error: body }));
    const handler = logRequests(answer, { log, now });
    await handler(
      new Request(`http://${host}.example${place.replaceAll("%", path)}`, {
        method: method.toUpperCase(),
        headers: { "user-agent": agent, "x-forwarded-for": address },
        body,
      }),
      { incoming: { socket: { remoteAddress: address } } },
    );
    expect(written).toHaveLength(1);
    expect(all.filter((canary) => written[0]!.toLowerCase().includes(canary)))
      .toEqual([]);
  }));
});

test("every route of the collector is named in the log", () => {
  for (const { path } of ROUTES) {
    const asked = path.replace(/\{\w+\}/g, "canary");
    expect(routeOf(`http://localhost${asked}`)).toBe(path);
  }
});
