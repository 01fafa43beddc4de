import { describe, expect, test } from "vitest";
import { post } from "../../src/send/post.ts";
import { collector, status } from "./server.ts";

const off = { kind: "skipped", reason: "off" };
const noWait = { fetch, random: () => 0 };

describe("post() with mayLeave", () => {
  test("asks before each try, retries included", async () => {
    await using server = await collector(status(503));
    let asked = 0;
    const mayLeave = () => Promise.resolve(++asked < 3);
    expect(await post(server.url, "{}", { ...noWait, mayLeave })).toEqual(off);
    expect(asked).toBe(3);
    expect(server.seen).toHaveLength(2);
  });

  test.each([
    ["false", () => false],
    ["a rejection", () => Promise.reject(new Error("unreadable"))],
    ["an exception", () => {
      throw new Error("unreadable");
    }],
  ])("sends nothing after %s", async (_, mayLeave) => {
    await using server = await collector(status(204));
    expect(await post(server.url, "{}", { ...noWait, mayLeave })).toEqual(off);
    expect(server.seen).toHaveLength(0);
  });

  test("lets the platform's fetch ask once more, and takes its no", async () => {
    let asked = 0;
    const outcome = await post("http://127.0.0.1/", "{}", {
      ...noWait,
      mayLeave: () => ++asked < 2,
      async fetch(_, { mayLeave }) {
        if (!await mayLeave?.()) throw new TypeError("fetch failed");
        return new Response(null, { status: 204 });
      },
    });
    expect(outcome).toEqual(off);
    expect(asked).toBe(2);
  });
});

describe("post() with a signal", () => {
  test("aborts a request that hangs", async () => {
    const stop = new AbortController();
    let closed = () => {};
    const gone = new Promise<void>((resolve) => closed = resolve);
    await using server = await collector((_, socket) => {
      socket.on("close", closed);
      stop.abort();
    });
    expect(await post(server.url, "{}", { ...noWait, signal: stop.signal }))
      .toEqual(off);
    await gone;
    expect(server.seen).toHaveLength(1);
  });

  test("aborts the wait before a retry", async () => {
    const stop = new AbortController();
    let tries = 0;
    const cleared: unknown[] = [];
    const outcome = await post("http://127.0.0.1/", "{}", {
      signal: stop.signal,
      fetch: () => {
        tries++;
        return Promise.resolve(new Response(null, { status: 503 }));
      },
      random: () => 1 / 2,
      timers: {
        set(_, ms) {
          // The wait between the tries, and not a limit.
          if (ms === 500) queueMicrotask(() => stop.abort());
          return ms;
        },
        clear: (timer) => cleared.push(timer),
      },
    });
    expect(outcome).toEqual(off);
    expect(tries).toBe(1);
    expect(cleared).toContain(500);
    expect(cleared).toContain(15_000);
  });

  test("sends nothing if it is aborted already", async () => {
    await using server = await collector(status(204));
    const signal = AbortSignal.abort();
    expect(await post(server.url, "{}", { ...noWait, signal })).toEqual(off);
    expect(server.seen).toHaveLength(0);
  });
});

test("post() asks again if the process was suspended while it was asking", async () => {
  await using server = await collector(status(204));
  let time = 0;
  let asked = 0;
  const outcome = await post(server.url, "{}", {
    ...noWait,
    elapsed: () => time,
    mayLeave() {
      // Half a minute passes during the first question, and somebody says no meanwhile.
      if (++asked === 1) time += 30_000;
      return asked === 1;
    },
    totalMs: 60_000,
  });
  expect(outcome).toEqual(off);
  expect(asked).toBe(2);
  expect(server.seen).toHaveLength(0);
});

test("post() sends if mayLeave is always slow", async () => {
  await using server = await collector(status(204));
  let time = 0;
  const outcome = await post(server.url, "{}", {
    ...noWait,
    elapsed: () => time,
    mayLeave: () => Boolean(time += 1000),
  });
  expect(outcome.kind).toBe("sent");
});
