import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { post } from "../../src/send/post.ts";
import { closedPort, collector, status } from "./server.ts";
import { sendingTime } from "./time.ts";

const body = JSON.stringify({ product: "p", list: Array(99).fill("xxxx") });
const options = { fetch, random: () => 0 };

describe.concurrent("post()", () => {
  test.each([200, 202, 204])("counts a %i as sent", async (code) => {
    await using server = await collector(status(code));
    expect(await post(server.url, body, options))
      .toEqual({ kind: "sent", status: code });
    expect(server.seen).toHaveLength(1);
  });

  test("posts JSON, compressed if that makes it smaller", async () => {
    await using server = await collector(status(204));
    await post(server.url, body, options);
    await post(server.url, "{}", options);
    const [long, tiny] = server.seen;
    expect(long?.method).toBe("POST");
    expect(long?.headers).toMatchObject({
      "content-type": "application/json",
      "content-encoding": "gzip",
      "content-length": String(long?.body.length),
    });
    expect(long?.body.length).toBeLessThan(body.length);
    expect(gunzipSync(long?.body ?? "").toString()).toBe(body);
    expect(tiny?.body.toString()).toBe("{}");
    expect(tiny?.headers["content-type"]).toBe("application/json");
    expect(tiny?.headers).not.toHaveProperty("content-encoding");
  });

  test("comes to 'later' if nobody listens", async () => {
    expect(await post(await closedPort(), body, options))
      .toEqual({ kind: "later", reason: "no answer" });
  });

  test("tries three times if the connection is reset", async () => {
    await using server = await collector((_, socket) => {
      socket.resetAndDestroy();
    });
    expect(await post(server.url, body, options))
      .toEqual({ kind: "later", reason: "no answer" });
    expect(server.seen).toHaveLength(3);
  });

  test("gives up three tries that aren't answered", async () => {
    const { options, advance } = sendingTime();
    await using server = await collector(() => void advance(5000));
    expect(await post(server.url, body, { fetch, ...options }))
      .toEqual({ kind: "later", reason: "no answer" });
    expect(server.seen).toHaveLength(3);
  });

  test("gives up a try that takes too long, for another one", async () => {
    const { options, advance } = sendingTime();
    await using server = await collector(
      () => void advance(5000),
      status(204),
    );
    expect(await post(server.url, body, { fetch, ...options }))
      .toEqual({ kind: "sent", status: 204 });
    expect(server.seen).toHaveLength(2);
  });

  test("ends the sending at its limit, even if a try may take longer", async () => {
    const { options, advance } = sendingTime([9000, 500]);
    await using server = await collector(() => void advance(500));
    const limits = { tryMs: 9000, totalMs: 500 };
    expect(await post(server.url, body, { fetch, ...options, ...limits }))
      .toEqual({ kind: "later", reason: "no answer" });
    expect(server.seen).toHaveLength(1);
  });

  test("ends in time with a fetch that ignores its signal", async () => {
    const { options, advance } = sendingTime();
    let tries = 0;
    const deaf = () => {
      tries++;
      advance(5000);
      return new Promise<Response>(() => {});
    };
    expect(await post("http://127.0.0.1/", body, { fetch: deaf, ...options }))
      .toEqual({ kind: "later", reason: "no answer" });
    expect(tries).toBe(3);
  });

  test("ends in time with a mayLeave that never answers", async () => {
    const { options, advance } = sendingTime();
    const mayLeave = () => {
      advance(15_000);
      return new Promise<boolean>(() => {});
    };
    await using server = await collector(status(204));
    const { kind } = await post(server.url, body, {
      fetch,
      ...options,
      mayLeave,
    });
    expect(kind).toBe("later");
    expect(server.seen).toHaveLength(0);
  });

  test("cancels the answer of such a fetch that comes too late", async () => {
    const { options, advance } = sendingTime([10]);
    let cancelled = () => {};
    const done = new Promise<void>((resolve) => cancelled = resolve);
    let answer = (_: Response) => {};
    const deaf = () => {
      advance(10);
      return new Promise<Response>((resolve) => answer = resolve);
    };
    const limits = { fetch: deaf, ...options, tryMs: 10, totalMs: 10 };
    expect((await post("http://127.0.0.1/", body, limits)).kind).toBe("later");
    answer(new Response(new ReadableStream({ cancel: cancelled })));
    await done;
  });

  test.each([200, 500])(
    "doesn't wait for the end of the body of a %i",
    async (code) => {
      await using server = await collector(
        (response) => void response.writeHead(code).write("{"),
        status(204),
      );
      const { kind } = await post(server.url, body, options);
      expect(kind).toBe("sent");
      expect(server.seen).toHaveLength(code === 200 ? 1 : 2);
    },
  );

  test("doesn't wait for the end of a body that trickles", async () => {
    await using server = await collector((response, socket) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 20);
      socket.on("close", () => clearInterval(drip));
    });
    expect(await post(server.url, body, options))
      .toEqual({ kind: "sent", status: 200 });
  });

  test.each([301, 302, 303, 307, 308])("follows no %i", async (code) => {
    await using target = await collector(status(204));
    await using server = await collector(
      status(code, { location: target.url }),
    );
    expect(await post(server.url, body, options)).toEqual({
      kind: "dropped",
      reason: `status ${code}`,
      status: code,
    });
    expect(server.seen).toHaveLength(1);
    expect(target.seen).toHaveLength(0);
  });

  test.each([200, 400, 500])("reads no endless body of a %i", async (code) => {
    let written = 0;
    const chunk = Buffer.alloc(65_536, "x");
    const closed = Promise.withResolvers<void>();
    await using server = await collector((response, socket) => {
      socket.once("close", closed.resolve);
      response.writeHead(code, { "content-type": "application/json" });
      const pour = (): void => {
        let room = true;
        while (room && !socket.destroyed && written < 2 ** 30) {
          written += chunk.length;
          room = response.write(chunk);
        }
      };
      response.on("drain", pour);
      pour();
    }, status(204));
    const { kind } = await post(server.url, body, options);
    expect(kind).toBe(code === 400 ? "dropped" : "sent");
    await closed.promise;
    // No more than the kernel's buffers take.
    expect(written).toBeLessThan(32 * 2 ** 20);
  });

  test.each([200, 302, 400, 500])("cancels the body of a %i", async (code) => {
    let answers = 0, cancels = 0, pulls = 0;
    const answer = (): Promise<Response> => {
      answers++;
      const stream = new ReadableStream({
        pull(controller) {
          pulls++;
          controller.enqueue(new Uint8Array(4096));
        },
        cancel: () => void cancels++,
      }, { highWaterMark: 0 });
      return Promise.resolve(new Response(stream, { status: code }));
    };
    await post("http://127.0.0.1/", body, { ...options, fetch: answer });
    expect(answers).toBe(code === 500 ? 3 : 1);
    expect(cancels).toBe(answers);
    expect(pulls).toBe(0);
  });

  test.each([400, 401, 404, 410, 413, 422])("drops at a %i", async (code) => {
    await using server = await collector(status(code, { "retry-after": "0" }));
    expect(await post(server.url, body, options)).toEqual({
      kind: "dropped",
      reason: `status ${code}`,
      status: code,
    });
    expect(server.seen).toHaveLength(1);
  });

  test.each([408, 429, 500, 503, 507, 522])(
    "posts the same bytes again after a %i",
    async (code) => {
      await using server = await collector(status(code), status(204));
      expect(await post(server.url, body, options))
        .toEqual({ kind: "sent", status: 204 });
      expect(server.seen).toHaveLength(2);
      expect(server.seen[1]?.body.equals(server.seen[0]?.body ?? Buffer.of()))
        .toBe(true);
      expect(server.seen[1]?.headers).toEqual(server.seen[0]?.headers);
    },
  );

  test("comes to 'later' after three tries", async () => {
    await using server = await collector(status(500));
    expect(await post(server.url, body, options))
      .toEqual({ kind: "later", reason: "status 500", status: 500 });
    expect(server.seen).toHaveLength(3);
  });

  test("drops a sending whose URL can't be requested", async () => {
    for (const url of ["nowhere", "http://user:word@127.0.0.1/", ""]) {
      expect(await post(url, body, options))
        .toEqual({ kind: "dropped", reason: "no request" });
    }
  });
});
