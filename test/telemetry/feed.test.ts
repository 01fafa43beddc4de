import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { runtimeWaits } from "../send/runtime-waits.ts";
import { collector, status } from "../send/server.ts";
import { asking } from "./started.ts";
import { DAY, world } from "./world.ts";

describe("a feed over a real connection", () => {
  const answers: Record<
    string,
    Parameters<typeof collector>[0]
  > = {
    "answers HTML": (response) => {
      response.writeHead(200, { "content-type": "text/html" })
        .end("<html>v9.9.9</html>");
    },
    "answers nothing": status(200),
    "answers 500 with a list": (response) => {
      response.writeHead(500).end('[{"tag_name":"9.9.9"}]');
    },
    "resets": (_, socket) => void socket.resetAndDestroy(),
    "redirects": status(302, { location: "/other" }),
    "has more than 4 MiB": (response) => {
      response.writeHead(200).write(`[${" ".repeat(2 ** 22)}`);
      response.end('{"tag_name":"9.9.9"}]');
    },
    "never ends a gigabyte": (response) => gigabyte(response),
    "ends in the middle": (response, socket) => {
      response.writeHead(200).write('[{"tag_name":"9.9.9"}');
      setTimeout(() => socket.destroy(), 20);
    },
  };

  test.each(Object.entries(answers))(
    "that %s gives no release and no error",
    async (_, answer) => {
      await using server = await collector(answer);
      const w = world();
      const program = asking(w, {
        platform: w.process({ fetch: (...request) => fetch(...request) }),
        release: { feed: server.url },
      });
      expect(await program.telemetry.checkRelease()).toBeUndefined();
      expect(server.seen).toHaveLength(1);
      expect(program.lines).toHaveLength(1);
    },
  );

  test.each([
    ["hangs", (reached: () => void) => reached()],
    ["hangs in its answer", (_: () => void, response: ServerResponse) => {
      response.writeHead(200).write("[");
    }],
    ["trickles", (_: () => void, response: ServerResponse) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(timer));
    }],
  ])("that %s is given up after 15 seconds", async (_, answer) => {
    using waits = runtimeWaits();
    const reached = () => void setImmediate(() => waits.timeUp(15_000));
    await using server = await collector((response) =>
      answer(reached, response)
    );
    const w = world();
    const { telemetry } = asking(w, {
      platform: w.process({
        async fetch(...request) {
          const answer = await fetch(...request);
          reached();
          return answer;
        },
      }),
      release: { feed: server.url },
    });
    expect(await telemetry.checkRelease()).toBeUndefined();
    expect(waits.limits).toContain(15_000);
    expect(server.seen).toHaveLength(1);
  });

  test("is given up although the fetch is deaf to its signal", async () => {
    using waits = runtimeWaits();
    const w = world();
    w.answer = () => {
      setImmediate(() => waits.timeUp(15_000));
      return new Promise(() => {});
    };
    const { telemetry } = asking(w);
    expect(await telemetry.checkRelease()).toBeUndefined();
    expect(w.posted).toHaveLength(1);
  });

  test("writes nothing without a network", async () => {
    const w = world();
    w.answer = () => Promise.reject(new TypeError("no network"));
    const program = asking(w);
    await w.pass(5 * DAY);
    expect(w.posted).toHaveLength(5);
    expect(program.lines).toHaveLength(1);
  });
});

function gigabyte(response: ServerResponse): void {
  const chunk = Buffer.alloc(2 ** 20, " ");
  let left = 1024;
  const more = () => {
    while (left-- > 0 && !response.destroyed) {
      if (!response.write(chunk)) return void response.once("drain", more);
    }
    response.end();
  };
  response.writeHead(200);
  more();
}
