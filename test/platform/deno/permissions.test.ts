import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { start } from "../native.ts";
import { worldServer } from "../server.ts";
import { temporary } from "../temporary.ts";

const CHILD = "deno/permissions.child.ts";
/**
 * Refusals in our own words, made before Deno is asked. A message of Deno's would mean that Deno was asked, and might
 * have asked the operator.
 */
const noState = "Error: Cannot keep state as its directory isn't granted";
const noFetch = "TypeError: fetch failed: no permission for the network";

test("deno() with nothing granted knows nothing, keeps nothing and asks for nothing", async () => {
  using folder = temporary();
  await using server = await worldServer();
  const args = [folder.path, `${server.url}/status/204`];
  const DENO_AUDIT_PERMISSIONS = join(folder.path, "audit");
  const env = { CANDOR_TEST: "set", DENO_AUDIT_PERMISSIONS };
  const output = await start("deno", CHILD, args, { flags: [], env });
  expect(JSON.parse(output)).toEqual({
    env: [null, null, false, null],
    names: [],
    argv: 2,
    set: noState,
    get: noState,
    replace: noState,
    fetch: noFetch,
    environment: ["runtime", "os", "arch", "cpus", "caller"],
    policies: [
      "system policy: '/etc/candor/policy.json' may not be read",
      "project policy: '.candor/policy.json' may not be read",
    ],
    cron: false,
  });
  expect(readdirSync(folder.path)).toEqual(["audit"]);
  expect(readFileSync(DENO_AUDIT_PERMISSIONS, "utf8")).toBe("");
});

test("deno() works with exactly the permissions that its documentation names", async () => {
  using folder = temporary();
  await using server = await worldServer();
  const { host } = new URL(server.url);
  const place = join(folder.path, ".local/state/candor");
  const policy = join(folder.path, ".config/candor/policy.json");
  mkdirSync(join(policy, ".."), { recursive: true });
  writeFileSync(policy, '{"*":"log"}');
  const flags = [
    "--allow-env=HOME,XDG_STATE_HOME,XDG_CONFIG_HOME,CANDOR_TEST",
    `--allow-read=${place},${policy}`,
    `--allow-write=${place}`,
    `--allow-net=${host}`,
    "--allow-sys=systemMemoryInfo",
  ];
  const args = ["", `${server.url}/status/204`];
  const audit = join(folder.path, "audit");
  const env = {
    HOME: folder.path,
    CANDOR_TEST: "set",
    DENO_AUDIT_PERMISSIONS: audit,
  };
  const output = await start("deno", CHILD, args, { flags, env });
  expect(JSON.parse(output)).toEqual({
    env: [folder.path, "set", true, null],
    names: [],
    argv: 2,
    set: "set",
    get: "{}",
    replace: true,
    fetch: 204,
    environment: ["runtime", "os", "arch", "cpus", "memory", "caller"],
    policies: [
      "system policy: '/etc/candor/policy.json' may not be read",
      `user policy: ${readFileSync(policy, "utf8")}`,
      "project policy: '.candor/policy.json' may not be read",
    ],
    cron: false,
  });
  expect(readdirSync(place)).toEqual(["hal.json", "replaced@1.state"]);
  // Every permission that Deno was asked for, refused or not: on a terminal, Deno would ask the operator.
  const asked = readFileSync(audit, "utf8").trim().split("\n")
    .map((line) => JSON.parse(line));
  expect(asked.length).toBeGreaterThan(9);
  const known = [
    "HOME",
    "XDG_STATE_HOME",
    "XDG_CONFIG_HOME",
    "CANDOR_TEST",
    host,
    policy,
  ];
  expect(
    asked.map(({ value }) => value).filter((value) =>
      !known.includes(value) && value !== "systemMemoryInfo" &&
      value !== place && !value.startsWith(`${place}/`)
    ),
  ).toEqual([]);
});

test("deno() reads a variable, and lists none, where one is granted", async () => {
  using folder = temporary();
  const env = { CANDOR_TEST: "set" };
  for (const [flag, names] of [["", ["CANDOR_TEST"]], ["=CANDOR_TEST", []]]) {
    const flags = [`--allow-env${flag}`];
    const output = await start("deno", CHILD, [folder.path], { flags, env });
    expect(JSON.parse(output)).toMatchObject({ names });
    expect(JSON.parse(output).env[1]).toBe("set");
  }
});

test("deno() follows a redirect only to where it may", async () => {
  using folder = temporary();
  await using server = await worldServer();
  const { host } = new URL(server.url);
  const flags = [`--allow-net=${host}`];
  const ask = async (path: string): Promise<unknown> => {
    const args = [folder.path, `${server.url}/${path}`];
    return JSON.parse(await start("deno", CHILD, args, { flags })).fetch;
  };
  expect(await ask("redirect")).toBe(200);
  expect(await ask("elsewhere")).toBe(noFetch);
});
