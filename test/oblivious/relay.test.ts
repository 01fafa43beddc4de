/** What a relay passes on, and when it gives up. */
import { expect, test } from "vitest";
import { createRelay } from "../../src/oblivious/relay.ts";

const RELAY = "https://relay.example.net/?from=203.0.113.9";
const GATEWAY = "https://stats.example.org/ohttp";
const TYPE = { "content-type": "message/ohttp-req" };

/** A relay in front of a gateway that answers so, and what it forwards. */
function createWorld(answer: (request: Request) => Promise<Response>) {
  const forwarded: Request[] = [];
  const { fetch } = createRelay({
    gateway: GATEWAY,
    timeout: 40,
    fetch: (request) => {
      forwarded.push(request);
      return answer(request);
    },
  });
  return { fetch, forwarded };
}

const sealed = (headers: Record<string, string> = {}): Response =>
  new Response("sealed", {
    headers: { "content-type": "message/ohttp-res", ...headers },
  });
const posted = (init: RequestInit = {}): Request =>
  new Request(RELAY, { method: "POST", headers: TYPE, body: "x", ...init });

test("a relay passes on the bytes and their type, whatever else came with them", async () => {
  const { fetch, forwarded } = createWorld(() => Promise.resolve(sealed()));
  await fetch(posted({
    headers: {
      ...TYPE,
      "user-agent": "hal/1.2",
      "x-forwarded-for": "203.0.113.9",
      cookie: "who=me",
      authorization: "Basic bWU6cHc=",
    },
  }));
  const [{ url, headers, redirect }] = forwarded as [Request];
  expect([url, redirect, [...headers]]).toEqual([
    GATEWAY,
    "manual",
    [["content-type", "message/ohttp-req"]],
  ]);
});

test("a relay passes back the bytes, their type, and when to come again", async () => {
  const { fetch } = createWorld(() =>
    Promise.resolve(
      sealed({ "set-cookie": "who=1", "retry-after": "60", server: "x" }),
    )
  );
  const answer = await fetch(posted());
  expect(await answer.text()).toBe("sealed");
  expect([...answer.headers].map(([name]) => name)).toEqual([
    "access-control-allow-origin",
    "access-control-expose-headers",
    "content-type",
    "retry-after",
  ]);
});

test("a relay gives up a gateway that never answers", async () => {
  const { fetch } = createWorld(() => new Promise(() => {}));
  expect((await fetch(posted())).status).toBe(502);
});

test("a relay gives up a request whose body never ends", async () => {
  const { fetch, forwarded } = createWorld(() => Promise.resolve(sealed()));
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(Uint8Array.of(1)),
  });
  const endless = posted({ body, duplex: "half" } as RequestInit);
  expect((await fetch(endless)).status).toBe(502);
  expect(forwarded).toEqual([]);
});

test("a relay answers 502 to a gateway that redirects, fails or sends too much", async () => {
  for (
    const answer of [
      () => Promise.resolve(Response.redirect("https://evil.example/", 307)),
      () => Promise.reject(new Error("refused")),
      () =>
        Promise.resolve(
          new Response(new Uint8Array(2 ** 20 + 1), {
            headers: { "content-type": "message/ohttp-res" },
          }),
        ),
    ]
  ) {
    const { fetch } = createWorld(answer);
    expect((await fetch(posted())).status).toBe(502);
  }
});
