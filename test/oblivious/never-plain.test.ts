// Whatever the relay does, the collector is never asked directly.
import { afterAll, expect, test } from "vitest";
import { createCollector } from "../../src/collector/mod.ts";
import { unrefFetch } from "../../src/platform/process/unref-fetch.ts";
import {
  createGatewayKey,
  createRelay,
  oblivious,
} from "../../src/oblivious/mod.ts";
import { post } from "../../src/send/post.ts";
import { closedPort, collector as answering } from "../send/server.ts";
import { loopback, quick, report } from "./loopback.ts";

const world = await loopback();
afterAll(() => world[Symbol.asyncDispose]());

/** Relays that fail, and the outcome for a report. */
const faults: Record<string, {
  behave: (request: Request) => Promise<Response>;
  outcome: Record<string, unknown>;
}> = {
  "answers a page": {
    behave: async () => await Promise.resolve(new Response("<html>")),
    outcome: { kind: "later", reason: "relay's answer unreadable" },
  },
  "says 204 by itself": {
    behave: async () =>
      await Promise.resolve(new Response(null, { status: 204 })),
    outcome: { kind: "later", reason: "relay's answer unreadable" },
  },
  "redirects to the collector": {
    behave: async () =>
      await Promise.resolve(
        new Response(null, {
          status: 307,
          headers: { location: `${world.site}/v1/reports` },
        }),
      ),
    outcome: { kind: "later", reason: "relay's answer unreadable" },
  },
  "refuses": {
    behave: async () =>
      await Promise.resolve(
        new Response(null, { status: 429, headers: { "retry-after": "3600" } }),
      ),
    outcome: { kind: "later", reason: "status 429" },
  },
  "changes a byte of the answer": {
    behave: async (request) => {
      const answer = await world.relay.fetch(request);
      const body = new Uint8Array(await answer.arrayBuffer());
      body[40]! ^= 1;
      return new Response(body, answer);
    },
    outcome: { kind: "later", reason: "relay's answer unreadable" },
  },
  "leads to a gateway with another key": {
    behave: async (request) => {
      const other = createCollector({
        products: {},
        gateway: { keys: [await createGatewayKey(2)] },
      });
      const { fetch } = createRelay({
        gateway: "https://other.example/ohttp",
        fetch: (sealed) => other.fetch(sealed),
      });
      return await fetch(request);
    },
    outcome: { kind: "dropped", reason: "unknown gateway key" },
  },
  "leads to a gateway with another key under the same number": {
    behave: async (request) => {
      const other = createCollector({
        products: {},
        gateway: { keys: [await createGatewayKey(1)] },
      });
      const { fetch } = createRelay({
        gateway: "https://other.example/ohttp",
        fetch: (sealed) => other.fetch(sealed),
      });
      return await fetch(request);
    },
    outcome: { kind: "dropped", reason: "unknown gateway key" },
  },
};

for (const [title, fault] of Object.entries(faults)) {
  test(`a relay that ${title} leads to no direct request`, async () => {
    world.behave = fault.behave;
    world.direct.length = 0;
    const telemetry = world.client();
    const before = await world.countReports();
    expect(await report(telemetry)).toMatchObject(fault.outcome);
    expect((await telemetry.status()).outcome).toMatchObject(fault.outcome);
    const { kind } = await telemetry.forget();
    expect(kind).toBe(fault.outcome["kind"]);
    expect(await telemetry.checkRelease()).toBeUndefined();
    expect(world.direct).toEqual([]);
    expect(await world.countReports()).toBe(before);
  });
}

test("a relay that is down means later, and no direct request", async () => {
  world.direct.length = 0;
  const telemetry = world.client({
    transport: oblivious({ relay: await closedPort(), keys: world.keys }),
  });
  const later = { kind: "later", reason: "no answer" };
  expect(await report(telemetry)).toMatchObject(later);
  expect(await telemetry.forget()).toMatchObject(later);
  expect(world.direct).toEqual([]);
});

test("a relay that cuts its answer off means later, and no direct request", async () => {
  world.direct.length = 0;
  await using cutting = await answering((response, socket) =>
    response.writeHead(200, {
      "content-type": "message/ohttp-res",
      "content-length": 99,
    }).write(new Uint8Array(40), () => socket.destroy())
  );
  const later = { kind: "later", reason: "no answer" };
  expect(
    await report(world.client({
      transport: oblivious({ relay: cutting.url, keys: world.keys }),
    })),
  ).toMatchObject(later);
  expect(world.direct).toEqual([]);
});

test("a relay that never answers is given up, and there is no direct request", async () => {
  world.direct.length = 0;
  world.behave = () => new Promise<Response>(() => {});
  const transport = oblivious({ relay: world.relayUrl, keys: world.keys });
  const fetch = unrefFetch();
  const outcome = await post(`${world.site}/v1/reports`, "{}", {
    fetch: (request, init) => transport(request, { ...init, fetch }),
    random: () => 0,
    tryMs: 30,
    totalMs: 80,
  });
  expect(outcome).toEqual({ kind: "later", reason: "no answer" });
  expect(world.direct).toEqual([]);
});

test("report, deletion and version check arrive through the relay alone", async () => {
  world.direct.length = 0;
  world.behave = world.relay.fetch;
  const telemetry = world.client();
  const before = await world.countReports();
  expect(await report(telemetry)).toEqual({ kind: "sent", status: 204 });
  expect(await world.countReports()).toBe(before + 1);
  expect(await telemetry.checkRelease()).toEqual({ version: "1.1.0" });
  expect(await telemetry.forget()).toEqual({ kind: "sent", status: 204 });
  expect(await world.countReports()).toBe(before);
  expect(world.direct).toEqual([]);
});

test("a report whose answer got lost is sealed anew, and counts once", async () => {
  const sealed = new Set<string>();
  let tries = 0;
  world.behave = async (request) => {
    const body = new Uint8Array(await request.clone().arrayBuffer());
    sealed.add(body.join());
    const answer = await world.relay.fetch(request);
    return ++tries < 3 ? new Response(null, { status: 503 }) : answer;
  };
  const before = await world.countReports();
  expect(await report(world.client())).toMatchObject({ kind: "sent" });
  expect(sealed.size).toBe(3);
  expect(await world.countReports()).toBe(before + 1);
});

test("disable() ends the request to the relay, and nothing follows", async () => {
  world.direct.length = 0;
  let asked: () => void = () => {};
  const isAsked = new Promise<void>((resolve) => asked = resolve);
  world.behave = () => {
    asked();
    return new Promise<Response>(() => {});
  };
  const telemetry = world.client();
  const reported = report(telemetry);
  await isAsked;
  await telemetry.disable();
  expect(await reported).toEqual({ kind: "skipped", reason: "off" });
  expect(world.direct).toEqual([]);
});

test("a no while the request is being sealed stops it", async () => {
  let asked = 0;
  world.behave = async (request) => (asked++, await world.relay.fetch(request));
  const used = quick();
  // The choice of another process, stored while this one seals.
  const transport = oblivious({
    relay: world.relayUrl,
    keys: world.keys,
    ephemeral: async () => {
      const { ephemeral } = await sealing();
      mayLeave = false;
      return ephemeral;
    },
  });
  let mayLeave = true;
  const outcome = await post(`${world.site}/v1/reports`, "{}", {
    fetch: (request, init) =>
      transport(request, { ...init, fetch: (sent) => used.fetch(sent) }),
    mayLeave: () => mayLeave,
  });
  expect(outcome).toEqual({ kind: "skipped", reason: "off" });
  expect(asked).toBe(0);
});

async function sealing() {
  const { pair } = await createGatewayKey(9);
  return { ephemeral: pair };
}

test("a feed that is to be asked directly is asked by the platform's fetch alone", async () => {
  const asked: string[] = [];
  const telemetry = world.client({
    platform: quick({
      async fetch(input) {
        asked.push(new Request(input).url);
        return await Promise.resolve(new Response("[]"));
      },
    }),
    release: { feed: "https://api.example.com/releases", direct: true },
  });
  await telemetry.checkRelease();
  expect(asked).toEqual(["https://api.example.com/releases"]);
});
