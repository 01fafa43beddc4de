import { createServer, type RequestListener } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unrefFetch } from "../../../src/platform/process/unref-fetch.ts";
import { post } from "../../../src/send/post.ts";
import { closedPort, collector, status } from "../../send/server.ts";

const unref = unrefFetch();

describe("unrefFetch()", () => {
  test("gives status, headers and body as fetch does", async () => {
    await using server = await serving((_, response) => {
      response.writeHead(429, [
        ...["Retry-After", "120", "Set-Cookie", "a=1", "Set-Cookie", "b=2"],
        ...["X-Latin", "caf\u00e9"],
      ]).end("wait");
    });
    for (const asking of [unref, fetch]) {
      const answer = await asking(server.url);
      expect(answer.status).toBe(429);
      expect(answer.ok).toBe(false);
      expect(answer.headers.get("retry-after")).toBe("120");
      expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
      expect(answer.headers.get("x-latin")).toBe("caf\u00e9");
      expect(await answer.text()).toBe("wait");
    }
  });

  test("takes an address as text, URL or Request, and prefers what init says", async () => {
    await using server = await collector(status(204));
    const headers = { "x-a": "1" };
    await unref(server.url, { method: "POST", body: "1" });
    await unref(new URL(server.url), { method: "PUT", body: "2" });
    const request = new Request(server.url, {
      method: "POST",
      body: "3",
      headers,
    });
    await unref(request);
    expect(request.bodyUsed).toBe(true);
    await unref(new Request(server.url, { headers }), {
      method: "DELETE",
      headers: { "x-b": "2" },
    });
    expect(server.seen.map(({ method, body }) => `${method} ${body}`))
      .toEqual(["POST 1", "PUT 2", "POST 3", "DELETE "]);
    expect(server.seen[2]?.headers["x-a"]).toBe("1");
    expect(server.seen[3]?.headers).not.toHaveProperty("x-a");
    expect(server.seen[3]?.headers["x-b"]).toBe("2");
  });

  test("sends no header that names its runtime", async () => {
    await using server = await collector(status(204));
    await unref(server.url, { method: "POST", body: "{}" });
    await unref(server.url, { headers: { "user-agent": "mine" } });
    const { host, ...headers } = server.seen[0]?.headers ?? {};
    expect(host).toBe(new URL(server.url).host);
    expect(headers).toEqual({
      accept: "*/*",
      "accept-encoding": "identity",
      connection: "close",
      "content-length": "2",
      "content-type": "text/plain;charset=UTF-8",
      "user-agent": "candor",
    });
    expect(server.seen[1]?.headers["user-agent"]).toBe("mine");
  });

  test("sends what fetch sends: method, headers and every byte", async () => {
    await using server = await collector(status(200));
    const header = fc.tuple(
      fc.stringMatching(/^x-[a-z\d-]{1,9}$/),
      fc.stringMatching(/^[!-~\u00a1-\u00ff]([ -~]{0,20}[!-~])?$/),
    );
    const given = fc.record({
      method: fc.constantFrom("POST", "PUT", "PATCH", "DELETE"),
      headers: fc.uniqueArray(header, { selector: ([name]) => name }),
      body: fc.option(fc.uint8Array({ maxLength: 5000 }), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ method, headers, body }) => {
        const sent = { method, headers, body: body && new Uint8Array(body) };
        server.seen.length = 0;
        await (await fetch(server.url, sent)).text();
        await (await unref(server.url, sent)).text();
        const [theirs, ours] = server.seen;
        expect(ours?.method).toBe(theirs?.method);
        expect(ours?.body.equals(theirs!.body)).toBe(true);
        expect(ours?.body.equals(body ?? new Uint8Array())).toBe(true);
        const own = (headers: object = {}): unknown[] =>
          Object.entries(headers).filter(([name]) => name.startsWith("x-"))
            .sort();
        expect(own(ours?.headers)).toEqual(own(theirs?.headers));
      }),
      { numRuns: 60 },
    );
  });

  test("reads no more of an answer than is asked for, and may be cancelled", async () => {
    let written = 0;
    let closed: Promise<unknown> | undefined;
    await using server = await serving((_, response) => {
      closed = once(response, "close");
      const more = (): void => {
        while (!response.destroyed && written < 1e9) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) {
            return void response.once("drain", more);
          }
        }
      };
      more();
    });
    const answer = await unref(server.url);
    const reader = answer.body!.getReader();
    const { value } = await reader.read();
    expect(value?.byteLength).toBeGreaterThan(0);
    await reader.cancel();
    await closed;
    expect(written).toBeLessThan(20_000_000);
  });

  test("doesn't follow a redirect if told not to, and returns it unchanged", async () => {
    await using server = await collector(
      status(307, { location: "http://127.0.0.1:1/" }),
    );
    const answer = await unref(server.url, { redirect: "manual" });
    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toBe("http://127.0.0.1:1/");
    await expect(unref(server.url, { redirect: "error" })).rejects
      .toThrow(TypeError);
    await expect(unref(server.url, { method: "POST", body: "1" })).rejects
      .toThrow(TypeError);
    expect(server.seen).toHaveLength(3);
  });

  test("follows a few redirects of a reading request, and sends no secret to the next host", async () => {
    await using last = await collector(status(200));
    await using first = await collector(
      status(301, { location: "/there" }),
      status(302, { location: last.url }),
      status(302, { location: "/again" }),
    );
    const init = { headers: { authorization: "Bearer x", "x-a": "1" } };
    expect((await unref(first.url, init)).status).toBe(200);
    expect(first.seen.map(({ headers }) => headers["authorization"]))
      .toEqual(["Bearer x", "Bearer x"]);
    expect(last.seen[0]?.headers["x-a"]).toBe("1");
    expect(last.seen[0]?.headers).not.toHaveProperty("authorization");
    await expect(unref(first.url)).rejects.toThrow(TypeError);
    expect(first.seen).toHaveLength(8);
  });

  test("rejects with the signal's reason, before, while waiting and while reading", async () => {
    await using silent = await collector(() => {});
    await using half = await collector((response) => {
      response.writeHead(200).write("{");
    });
    const reason = new Error("enough");
    await expect(unref(silent.url, { signal: AbortSignal.abort(reason) }))
      .rejects.toBe(reason);
    expect(silent.seen).toHaveLength(0);
    const waiting = new AbortController();
    const answer = unref(silent.url, { signal: waiting.signal });
    waiting.abort(reason);
    await expect(answer).rejects.toBe(reason);
    const reading = new AbortController();
    const { body } = await unref(
      new Request(half.url, { signal: reading.signal }),
    );
    const reader = body!.getReader();
    expect((await reader.read()).value?.byteLength).toBe(1);
    const next = reader.read();
    reading.abort(reason);
    await expect(next).rejects.toBe(reason);
  });

  test("rejects with a TypeError if the answer isn't HTTP", async () => {
    await using resets = await collector((_, socket) => {
      socket.resetAndDestroy();
    });
    await using odd = await collector((_, socket) => {
      socket.end("HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n");
    });
    await using nonsense = await collector((_, socket) => {
      socket.end("SSH-2.0-OpenSSH\r\n");
    });
    await using upgrade = await collector((_, socket) => {
      socket.end(
        "HTTP/1.1 101 Odd\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
      );
    });
    const urls = [resets, odd, nonsense, upgrade].map(({ url }) => url);
    for (const url of [...urls, await closedPort(), "data:,x", "file:///x"]) {
      await expect(unref(url), url).rejects.toThrow(TypeError);
    }
    await expect(unref("nowhere")).rejects.toThrow(TypeError);
  });

  test("rejects with a TypeError if the server breaks off a body", async () => {
    await using server = await collector((response, socket) => {
      response.writeHead(200, { "content-length": "9" }).write("{", () => {
        socket.destroy();
      });
    });
    const answer = await unref(server.url);
    await expect(answer.text()).rejects.toThrow(TypeError);
  });

  test("gives no body to an answer without one", async () => {
    await using server = await collector(status(204), status(304), status(200));
    expect((await unref(server.url)).body).toBeNull();
    expect((await unref(server.url)).status).toBe(304);
    const answer = await unref(server.url, { method: "HEAD" });
    expect(answer.body).toBeNull();
  });

  test("works under ky, with retries and compression", async () => {
    await using server = await collector(status(500), status(204));
    const body = JSON.stringify({ list: Array(99).fill("xxxx") });
    expect(await post(server.url, body, { fetch: unref }))
      .toEqual({ kind: "sent", status: 204 });
    expect(server.seen).toHaveLength(2);
    expect(server.seen[0]?.headers["content-encoding"]).toBe("gzip");
    expect(server.seen[0]?.body.equals(server.seen[1]!.body)).toBe(true);
  });
});

async function serving(
  answer: RequestListener,
): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
