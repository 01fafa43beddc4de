/** The panel where people have servers: `node:http`, Express 5 and Fastify. */
import { once } from "node:events";
import { createServer, request as connect } from "node:http";
import express from "express";
import fastify from "fastify";
import { describe, expect, test } from "vitest";
import { type NodeListener, toNodeListener } from "../../src/platform/node.ts";
import type { PanelOptions } from "../../src/panel/panel.ts";
import { type Admin, listening } from "./serve.ts";
import { expected, served } from "./served.ts";
import { subject } from "./subject.ts";

const listener = (options?: PanelOptions) =>
  toNodeListener(subject({}, options));

const servers: Readonly<Record<string, () => Promise<Admin>>> = {
  "node:http": () => listening(createServer(listener())),
  "Express": () => listening(createServer(express().use(listener()))),
  "Express, mounted under the panel's path": () =>
    listening(createServer(express().use("/telemetry", listener()))),
  "Express, behind express.json() and express.urlencoded()": () =>
    listening(createServer(
      express().use(express.json({ limit: "1mb" }), express.urlencoded())
        .use(listener()),
    )),
  "Express, behind express.text()": () =>
    listening(
      createServer(express().use(express.text({ type: "*/*" }), listener())),
    ),
  "Express, behind express.raw()": () =>
    listening(
      createServer(express().use(express.raw({ type: "*/*" }), listener())),
    ),
  "Fastify": async () => {
    const app = fastify();
    const panel = listener();
    app.addHook(
      "onRequest",
      ({ raw }, reply, next) => panel(raw, reply.raw, next),
    );
    app.get("/", () => "the host's own");
    await app.ready();
    return listening(app.server);
  },
};

for (const [name, start] of Object.entries(servers)) {
  describe(`a panel in ${name}`, () => {
    test("shows the page, and takes the switch from tools", async () => {
      await using server = await start();
      const seen = await served(server.origin);
      // express.json() refuses the blanks that are too long for us by itself.
      const isParsed = name.includes("express.json");
      const ours = (answers: readonly unknown[]) =>
        isParsed ? answers.toSpliced(5, 1) : answers;
      expect(ours(seen)).toEqual(ours(expected));
    });

    test("takes the page's form, and leads back to the page", async () => {
      await using server = await start();
      const page = `${server.origin}/telemetry`;
      const post = (origin: string) =>
        fetch(page, {
          method: "POST",
          headers: { origin },
          body: new URLSearchParams({ enable: "true" }),
          redirect: "manual",
        });
      expect((await post("https://evil.example.org")).status).toBe(403);
      const answer = await post(server.origin);
      expect([answer.status, answer.headers.get("location")])
        .toEqual([303, "telemetry"]);
      expect(await (await fetch(page)).text()).toContain("Telemetry is on");
    });
  });
}

test("in Express the base is the whole path, or the path below the mount", async () => {
  for (const base of ["/admin/telemetry", "/telemetry"]) {
    const router = express.Router().use(listener({ base }));
    const app = express().use("/admin", router);
    await using server = await listening(createServer(app));
    const page = await fetch(`${server.origin}/admin/telemetry`);
    expect([page.status, base]).toEqual([200, base]);
    const data = await fetch(`${server.origin}/admin/telemetry/data`);
    expect([data.status, (await data.json()).product]).toEqual([200, "acme"]);
  }
});

const hostsOwn: NodeListener = (_request, response) =>
  void response.end(new TextEncoder().encode("the host's own"));

test("paths that aren't the panel's are left to the host, whatever its name is", async () => {
  const app = express().use(listener()).use(hostsOwn);
  await using server = await listening(createServer(app));
  for (const path of ["/", "/telemetry-not", "/other?a=/telemetry"]) {
    const answer = await fetch(`${server.origin}${path}`);
    expect(await answer.text()).toBe("the host's own");
  }
  await using alone = await listening(createServer(listener()));
  expect((await fetch(`${alone.origin}/other`)).status).toBe(404);
});

test("hosts and token count as they do in the panel itself", async () => {
  const token = "a token of some length";
  const hosts = ["admin.example.org"];
  await using server = await listening(
    createServer(listener({ token, hosts })),
  );
  const put = (headers: Readonly<Record<string, string>>) =>
    ask(server.origin, { ...headers, "content-type": "application/json" });
  expect(await put({ host: "evil.example.org" })).toBe(421);
  expect(await put({ host: "admin.example.org" })).toBe(401);
  const authorization = `Bearer ${token}`;
  expect(await put({ host: "admin.example.org", authorization })).toBe(200);
});

/** Unlike fetch(), a request of `node:http` may name any host. */
async function ask(
  origin: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  const request = connect(`${origin}/telemetry/status`, {
    method: "PUT",
    headers,
  });
  request.end('{"enable":true}');
  const [response] = await once(request, "response");
  response.resume();
  return response.statusCode;
}

test("a body without end is answered, and read no further", async () => {
  await using server = await listening(createServer(listener()));
  const request = connect(`${server.origin}/telemetry/status`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
  });
  request.on("error", () => {});
  const write = (): void => {
    while (!request.destroyed && request.write("x".repeat(10_000)));
  };
  request.on("drain", write);
  write();
  const [response] = await once(request, "response");
  expect(response.statusCode).toBe(413);
  request.destroy();
});

test("a client that disconnects leads to no error", async () => {
  await using server = await listening(createServer(listener()));
  const request = connect(`${server.origin}/telemetry/status`, {
    method: "PUT",
    headers: { "content-type": "application/json", "content-length": "99" },
  });
  request.on("error", () => {});
  await new Promise((done) => request.write("{", done));
  request.destroy();
  expect((await fetch(`${server.origin}/telemetry`)).status).toBe(200);
});

test("what can't be a request is refused", async () => {
  await using server = await listening(createServer(toNodeListener({
    fetch: () => Promise.reject(new Error("never asked")),
  })));
  const request = connect(server.origin, { method: "TRACE", path: "/" });
  request.end();
  const [response] = await once(request, "response");
  expect(response.statusCode).toBe(400);
});
