/** The panel in the servers that people have, from the packed package, and as the guide "Getting started" shows it. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksIn } from "../../scripts/read-examples.ts";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { install } from "../examples/host.ts";
import { closedPort } from "../send/server.ts";
import type { Installed } from "./pack.ts";

const PROGRAM = "panel-servers.mjs";

let app: Installed;
beforeAll(async () => {
  app = await install();
  copyFileSync(join(root, "test/packed", PROGRAM), join(app.folder, PROGRAM));
}, 300_000);
afterAll(() => app?.dispose());

/** What is answered for the page, another host's name, no token, and the token. */
const answers = {
  page: 200,
  hasForm: true,
  stranger: 421,
  nobody: 401,
  switched: 200,
  enable: true,
};

test("the panel works in node:http, Express 5 and Fastify, mounted and behind a parser of bodies", async () => {
  const answered = await asked();
  expect(Object.keys(answered)).toHaveLength(6);
  for (const [server, one] of Object.entries(answered)) {
    expect([server, one]).toEqual([server, answers]);
  }
});

test("the guide shows it for each server in lines that work", async () => {
  const page = readFileSync(join(root, "docs/getting-started.md"), "utf8");
  const blocks = blocksIn(page);
  const named = (name: string) =>
    blocks.find(({ file }) => file === name)?.text ?? "";
  const files: string[] = [];
  for (const name of Object.keys(shown)) {
    const text = named(name);
    const { port } = new URL(await closedPort());
    expect(text).toContain("8080");
    writeFileSync(
      join(app.folder, name),
      [BEFORE, named("panel.js"), text.replace("8080", port)].join("\n"),
    );
    files.push(`${name}=${port}`);
  }
  expect(await asked(...files)).toEqual(shown);
});

const shown = {
  "node-http.js": answers,
  "express.js": answers,
  "fastify.js": answers,
  "hono.js": answers,
};

/** What the guide's reader has already. */
const BEFORE = `
import { createServer } from "node:http";
import express from "express";
import fastify from "fastify";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createTelemetry } from "@candor/telemetry";

const telemetry = createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint: "https://stats.example.org/v1/reports",
});
`;

async function asked(
  ...files: readonly string[]
): Promise<Record<string, unknown>> {
  const { code, output } = await run({
    file: process.execPath,
    args: [PROGRAM, ...files],
    cwd: app.folder,
    env: { ADMIN_TOKEN: "a token of some length", DO_NOT_TRACK: "" },
    quiet: true,
    timeout: 60_000,
  });
  expect(code, output).toBe(0);
  return JSON.parse(output);
}
