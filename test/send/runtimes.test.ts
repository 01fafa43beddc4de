import { afterEach, expect, test, vi } from "vitest";
import { post } from "../../src/send/post.ts";
import { collector, status } from "./server.ts";

const body = JSON.stringify({ list: Array(99).fill("xxxx") });
const options = { fetch, random: () => 0 };

afterEach(() => void vi.unstubAllGlobals());

test("post() sends plain text if there is no CompressionStream", async () => {
  vi.stubGlobal("CompressionStream", undefined);
  await using server = await collector(status(204));
  expect((await post(server.url, body, options)).kind).toBe("sent");
  expect(server.seen[0]?.body.toString()).toBe(body);
  expect(server.seen[0]?.headers).not.toHaveProperty("content-encoding");
});

test("post() sets no option that Workers reject", async () => {
  const asked: RequestInit[] = [];
  vi.stubGlobal(
    "Request",
    class extends Request {
      constructor(input: RequestInfo, init: RequestInit = {}) {
        super(input, init);
        asked.push(init);
      }
    },
  );
  await using server = await collector(status(500), status(204));
  const given: string[][] = [];
  const spy: typeof fetch = (input, init) => {
    given.push(Object.keys(init ?? {}));
    return fetch(input, init);
  };
  expect((await post(server.url, body, { ...options, fetch: spy })).kind)
    .toBe("sent");
  expect(asked.length).toBeGreaterThan(0);
  for (const init of asked) {
    expect(init).not.toHaveProperty("credentials");
    expect(init).not.toHaveProperty("mode");
    expect(init).not.toHaveProperty("cache");
  }
  expect(asked[0]?.redirect).toBe("manual");
  expect(given).toEqual([["signal"], ["signal"]]);
});

test("post() drops a redirect whose status the browser hides", async () => {
  let tries = 0;
  const browser = () => {
    tries++;
    const hidden = Object.create(Response.error(), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
      ok: { value: false },
      headers: { value: new Headers() },
      body: { value: null },
      text: { value: () => Promise.resolve("") },
    });
    return Promise.resolve(hidden as Response);
  };
  expect(await post("http://127.0.0.1/", body, { ...options, fetch: browser }))
    .toEqual({ kind: "dropped", reason: "status 0", status: 0 });
  expect(tries).toBe(1);
});

test("post() sets keepalive only if it is told to", async () => {
  const kept: boolean[] = [];
  const spy: typeof fetch = (input) => {
    kept.push((input as Request).keepalive);
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  const url = "http://127.0.0.1/";
  await post(url, body, { ...options, fetch: spy, keepalive: true });
  await post(url, body, { ...options, fetch: spy });
  expect(kept).toEqual([true, false]);
});

test("post() comes to 'later' if fetch throws, whatever it throws", async () => {
  for (const thrown of [undefined, "x", new RangeError("x")]) {
    const broken = () => {
      throw thrown;
    };
    expect(
      await post("http://127.0.0.1/", body, {
        ...options,
        fetch: broken,
      }),
    ).toEqual({ kind: "later", reason: "no answer" });
  }
});
