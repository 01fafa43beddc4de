import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unrefFetch } from "../../src/platform/process/unref-fetch.ts";
import { post } from "../../src/send/post.ts";
import { collector } from "./server.ts";

const body = JSON.stringify({ product: "p", list: Array(99).fill("xxxx") });
const BOMB = gzipSync(new Uint8Array(64 * 1024 * 1024));

/** The global fetch, and the one of Node, Deno and Bun. */
const fetches = { fetch, "unrefFetch()": unrefFetch() };

for (const [name, asking] of Object.entries(fetches)) {
  const limits = { fetch: asking, random: () => 0 };

  describe(`post() with ${name}`, () => {
    test("doesn't send back what an answer set", async () => {
      await using server = await collector((response) => {
        response.writeHead(503, {
          "set-cookie": "id=1; Max-Age=999999999",
          etag: '"1"',
          "clear-site-data": "*",
          "alt-svc": 'h2="elsewhere.example:443"; ma=999999',
        }).end("id=1");
      });
      await post(server.url, body, limits);
      expect(server.seen).toHaveLength(3);
      const [first, ...others] = server.seen.map(({ headers }) => headers);
      expect(first).not.toHaveProperty("cookie");
      expect(others).toEqual([first, first]);
    });

    test("follows no redirect to a file or another scheme", async () => {
      for (const to of ["file:///etc/passwd", "data:,x", "//10.0.0.1/"]) {
        await using server = await collector((response) =>
          void response.writeHead(308, { location: to }).end()
        );
        expect(await post(server.url, body, limits))
          .toEqual({ kind: "dropped", reason: "status 308", status: 308 });
        expect(server.seen).toHaveLength(1);
      }
    });

    test("doesn't unpack a compressed body", async () => {
      await using server = await collector((response) =>
        void response.writeHead(200, { "content-encoding": "gzip" }).end(BOMB)
      );
      const before = process.memoryUsage().rss;
      expect((await post(server.url, body, limits)).kind).toBe("sent");
      const grown = process.memoryUsage().rss - before;
      expect(grown).toBeLessThan(48 * 1024 * 1024);
    });

    test("doesn't read the body of a 205", async () => {
      let written = 0;
      const closed = Promise.withResolvers<void>();
      await using server = await collector((response, socket) => {
        socket.once("close", closed.resolve);
        response.writeHead(205);
        const pour = (): void => {
          while (!socket.destroyed && written < 2 ** 28) {
            written += 65_536;
            if (!response.write(Buffer.alloc(65_536))) return;
          }
          response.end();
        };
        response.on("drain", pour);
        pour();
      });
      expect(await post(server.url, body, limits))
        .toEqual({ kind: "sent", status: 205 });
      if (name !== "fetch") await closed.promise;
      // No more than the kernel's buffers take.
      expect(written).toBeLessThan(32 * 2 ** 20);
    });

    test("gives up on endless headers and on what isn't HTTP", async () => {
      const endless = `HTTP/1.1 200 OK\r\n${"x-a: b\r\n".repeat(200_000)}`;
      const giant = `HTTP/1.1 200 OK\r\nx-a: ${"b".repeat(2 ** 20)}\r\n\r\n`;
      for (const text of [endless, giant, "\0".repeat(9999), "HTTP/9 -1\r\n"]) {
        const server = createServer((socket) => {
          socket.on("error", () => {}).write(text);
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const url = `http://127.0.0.1:${port}/`;
        expect(await post(url, body, limits))
          .toEqual({ kind: "later", reason: "no answer" });
        server.close();
      }
    });
  });
}
