import { expect, test } from "vitest";
import { later, limited } from "../../src/send/unheld.ts";
import { collector, status } from "./server.ts";

const URL = "http://127.0.0.1/";
const long = () => 20_000;

test("later() calls back, unless it is stopped", async () => {
  const called: string[] = [];
  later(() => called.push("stopped"), 1)();
  await new Promise<void>((resolve) => later(resolve, 5));
  expect(called).toEqual([]);
});

test("limited() gives what fetch gives, to the same request", async () => {
  await using server = await collector(status(204));
  const init = { method: "POST", body: "{}", headers: { "x-a": "1" } };
  expect((await limited(fetch, long)(server.url, init)).status).toBe(204);
  const [seen] = server.seen;
  expect(seen?.method).toBe("POST");
  expect(seen?.body.toString()).toBe("{}");
  expect(seen?.headers["x-a"]).toBe("1");
});

test("limited() ends a request, a body and the deaf, in time", async () => {
  await using silent = await collector(() => {});
  await using half = await collector((response) => {
    response.writeHead(200).write("{");
  });
  const soon = limited(fetch, () => 200);
  await expect(soon(silent.url)).rejects.toThrow();
  const answer = await soon(half.url);
  await expect(answer.text()).rejects.toThrow();
  await expect(limited(() => new Promise(() => {}), () => 1)(URL)).rejects
    .toThrow("too slow");
});

test("limited() cancels the answer that comes too late", async () => {
  let cancelled = () => {};
  const done = new Promise<void>((resolve) => cancelled = resolve);
  let answer = (_: Response) => {};
  const deaf = () => new Promise<Response>((resolve) => answer = resolve);
  await expect(limited(deaf, () => 1)(URL)).rejects.toThrow("too slow");
  answer(new Response(new ReadableStream({ cancel: cancelled })));
  await done;
});

test("limited() listens to the signal it is given, too", async () => {
  const reason = new Error("enough");
  const seen: unknown[] = [];
  const spy = async (input: RequestInfo | URL) => {
    const { signal } = input as Request;
    if (!signal.aborted) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    }
    seen.push(signal.reason);
    throw signal.reason;
  };
  const mine = new AbortController();
  const asked = limited(spy, long)(URL, { signal: mine.signal });
  mine.abort(reason);
  await expect(asked).rejects.toBe(reason);
  await expect(limited(spy, long)(URL, { signal: AbortSignal.abort(reason) }))
    .rejects.toBe(reason);
  expect(seen).toEqual([reason, reason]);
});
