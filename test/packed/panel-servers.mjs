/**
 * Started by panel.test.ts beside the installed package, Express and Fastify: asks the panel in each server, and prints what
 * was answered. With arguments, imports these files, which listen on the given ports, and asks them.
 */
import { once } from "node:events";
import { createServer, request } from "node:http";
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { createTelemetry } from "@candor/telemetry";
import { toNodeListener } from "@candor/telemetry/node";
import { createPanel } from "@candor/telemetry/panel";
import express from "express";
import fastify from "fastify";

const TOKEN = process.env.ADMIN_TOKEN;
const HOST = "admin.example.org";

const listener = (base) =>
  toNodeListener(createPanel(
    createTelemetry({
      product: "hal",
      version: "1.0.0",
      endpoint: "https://stats.example.org/v1/reports",
    }),
    { base, hosts: [HOST], token: TOKEN },
  ));

const servers = {
  "node:http": (base) => createServer(listener(base)),
  "Express": (base) => createServer(express().use(listener(base))),
  "Express behind express.json()": (base) =>
    createServer(express().use(express.json()).use(listener(base))),
  "Express, mounted under a path": (base) =>
    createServer(express().use("/admin", listener(`/admin${base}`))),
  "Express, mounted under a path behind express.json()": (base) =>
    createServer(
      express().use(express.json()).use("/admin", listener(`/admin${base}`)),
    ),
  "Fastify": async (base) => {
    const app = fastify();
    const panel = listener(base);
    app.addHook(
      "onRequest",
      ({ raw }, reply, next) => panel(raw, reply.raw, next),
    );
    await app.ready();
    return app.server;
  },
};

/** Unlike fetch(), a request of `node:http` may name any host. */
async function ask(port, path, { method = "GET", host = HOST, token } = {}) {
  const asking = request({
    ...{ host: "127.0.0.1", port, path, method },
    headers: {
      host,
      "content-type": "application/json",
      ...token && { authorization: `Bearer ${token}` },
    },
  });
  asking.end(method === "PUT" ? '{"enable":true}' : undefined);
  const [response] = await once(asking, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return [response.statusCode, text];
}

/** A server whose port is given listens a moment later. */
async function listening(port) {
  for (;;) {
    try {
      return await ask(port, "/");
    } catch (error) {
      if (error.code !== "ECONNREFUSED") throw error;
      await setImmediate();
    }
  }
}

async function answersOf(port, base) {
  const [page, html] = await ask(port, base);
  const put = (more) => ask(port, `${base}/status`, { method: "PUT", ...more });
  const [stranger] = await put({ host: "evil.example.org", token: TOKEN });
  const [nobody] = await put({});
  const [switched, status] = await put({ token: TOKEN });
  const { enable } = JSON.parse(status);
  return {
    page,
    hasForm: html.includes("<form"),
    stranger,
    nobody,
    switched,
    enable,
  };
}

const answers = {};
const files = process.argv.slice(2).map((arg) => arg.split("="));
for (const [file, port] of files) {
  await import(`./${file}`);
  await listening(Number(port));
  answers[file] = await answersOf(Number(port), "/telemetry");
}
if (files.length === 0) {
  for (const [name, make] of Object.entries(servers)) {
    const server = await make("/telemetry");
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const base = name.includes("mounted") ? "/admin/telemetry" : "/telemetry";
    answers[name] = await answersOf(server.address().port, base);
  }
}
console.log(JSON.stringify(answers));
process.exit();
