// What holds for the fetch of every platform whose requests keep no process alive, as functions: each runtime runs them
// itself, against servers that another process keeps.

import {
  deepStrictEqual as equal,
  ok,
  strictEqual as is,
} from "node:assert/strict";
import { type Case, rejects } from "./world.ts";

/** The cases, in no order that matters. */
export const fetchSuite: readonly Case[] = [
  {
    name: "fetch posts every byte, and gives status, headers and body",
    async run({ make, server }) {
      const { fetch } = make();
      const body = Uint8Array.from({ length: 3000 }, (_, at) => at % 256);
      const answer = await fetch(
        new Request(`${server}/echo`, { method: "POST", body }),
        {},
      );
      is(answer.status, 200);
      is(answer.headers.get("x-method"), "POST");
      equal(new Uint8Array(await answer.arrayBuffer()), body);
      const late = await fetch(`${server}/status/429`, { method: "POST" });
      is(late.status, 429);
      is(late.headers.get("retry-after"), "120");
      is(await late.text(), "429");
      is((await fetch(`${server}/status/204`)).body, null);
    },
  },
  {
    name:
      "fetch asks mayLeave when it is connected, and writes nothing after a no",
    async run({ make, server, secure }) {
      const { fetch } = make();
      const ask = (url: string, mayLeave: () => unknown) =>
        fetch(url, { method: "POST", body: "{}", mayLeave } as RequestInit);
      for (const origin of [server, secure]) {
        let asked = 0;
        const yes = () => Promise.resolve(++asked > 0);
        const answer = await ask(`${origin}/status/204`, yes);
        is(answer.status, 204);
        is(asked, 1);
        for (
          const no of [
            () => false,
            () => Promise.reject(new Error("unreadable")),
          ]
        ) {
          await rejects(() => ask(`${origin}/status/204`, no));
        }
      }
    },
  },
  {
    name: "fetch follows no redirect if told not to",
    async run({ make, server }) {
      const { fetch } = make();
      const answer = await fetch(`${server}/redirect`, { redirect: "manual" });
      is(answer.status, 302);
      is(answer.headers.get("location"), "/echo");
      await answer.body?.cancel();
      await rejects(() => fetch(`${server}/redirect`, { redirect: "error" }));
      is((await fetch(`${server}/redirect`)).headers.get("x-method"), "GET");
    },
  },
  {
    name: "fetch reads a part of an endless answer and cancels the rest",
    async run({ make, server }) {
      const answer = await make().fetch(`${server}/endless`);
      const reader = answer.body!.getReader();
      ok((await reader.read()).value!.byteLength > 0);
      await reader.cancel();
    },
  },
  {
    name: "fetch rejects with the signal's reason, waiting and reading",
    async run({ make, server }) {
      const { fetch } = make();
      const reason = new Error("enough");
      const caught = (error: unknown): unknown => error;
      const waiting = new AbortController();
      const { signal } = waiting;
      const answer = fetch(`${server}/silent`, { signal }).catch(caught);
      waiting.abort(reason);
      is(await answer, reason);
      const reading = new AbortController();
      const { body } = await fetch(`${server}/half`, {
        signal: reading.signal,
      });
      const reader = body!.getReader();
      await reader.read();
      const next = reader.read().catch(caught);
      reading.abort(reason);
      is(await next, reason);
    },
  },
  {
    name: "fetch uses TLS, and trusts the certificates that the runtime trusts",
    async run({ make, secure }) {
      const body = JSON.stringify(Array(999).fill("xxxx"));
      const init = { method: "POST", body };
      for (const host of ["127.0.0.1", "localhost"]) {
        const url = secure.replace("127.0.0.1", host);
        const answer = await make().fetch(`${url}/echo`, init);
        is(await answer.text(), body);
      }
      // The certificate names no other host.
      const other = secure.replace("127.0.0.1", "127.0.0.2");
      await rejects(() => make().fetch(other));
    },
  },
  {
    name: "fetch looks up a host's name",
    async run({ make, server }) {
      const url = server.replace("127.0.0.1", "localhost");
      is((await make().fetch(`${url}/status/204`)).status, 204);
    },
  },
  {
    name: "fetch gives no body to an answer without one",
    async run({ make, server }) {
      const { fetch } = make();
      is((await fetch(`${server}/status/304`)).body, null);
      const answer = await fetch(`${server}/echo`, { method: "HEAD" });
      is(answer.status, 200);
      is(answer.body, null);
    },
  },
  {
    name:
      "fetch rejects if the answer isn't HTTP, and throws nothing elsewhere",
    async run({ make, server }) {
      const { fetch } = make();
      for (const path of ["raw/odd", "raw/ssh", "raw/upgrade", "raw/nothing"]) {
        await rejects(() => fetch(`${server}/${path}`), path);
      }
      await rejects(() => fetch(`${server}/raw/header`), "header");
      await rejects(() => fetch(`${server}/reset`), "reset");
      await rejects(() => fetch("http://127.0.0.1:1/"), "nobody");
      await rejects(() => fetch("data:,x"), "data");
      await rejects(() => fetch("nowhere"), "nowhere");
      const answer = await fetch(`${server}/broken`);
      await rejects(() => answer.text(), "broken");
    },
  },
];
