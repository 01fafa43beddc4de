/** The rules of deploy/: not root, nothing writable but one volume, pinned versions, no secrets. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import {
  deployed,
  directives,
  execForm,
  imageEnv,
  instructions,
  lastStage,
} from "./read.ts";

/** `name:1.2.3-variant`, or with fewer numbers where the maker counts in two. */
const PINNED = /^[\w./-]+:\d+(\.\d+)+(-[\w.]+)*$/;

describe("the Dockerfile", () => {
  const named = (name: string) =>
    lastStage().filter((one) => one.name === name);

  test("starts from the Node that the tests run on, by its whole version", () => {
    const bases = instructions().filter(({ name }) => name === "FROM")
      .map(({ words }) => words.split(" ")[0] ?? "");
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) {
      expect(base).toMatch(PINNED);
      expect(base).toContain(`node:${packageJson.devDependencies["node"]}-`);
    }
  });

  test("runs as a user that isn't root, from before it is started", () => {
    const [user, ...others] = named("USER");
    expect(others).toEqual([]);
    expect(user?.words).toMatch(/^(?!root$|0(:|$))\w+$/);
    const order = lastStage().map(({ name }) => name);
    expect(order.indexOf("USER")).toBeLessThan(order.indexOf("ENTRYPOINT"));
  });

  test("has one volume, where its store is, and a health check", () => {
    expect(named("VOLUME").map(({ words }) => words)).toEqual(["/data"]);
    expect(imageEnv()["CANDOR_STORE"]).toMatch(/^\/data\//);
    expect(named("HEALTHCHECK")[0]?.words).toContain("/health/ready");
    expect(named("EXPOSE")[0]?.words).toBe(imageEnv()["CANDOR_PORT"]);
  });

  test("starts the process itself, without a shell that would keep signals from it", () => {
    expect(execForm("ENTRYPOINT")[0]).toBe("node");
    expect(execForm("CMD")).toEqual(["serve"]);
    expect(instructions().map(({ name }) => name)).not.toContain("ADD");
  });
});

describe("compose.yaml", () => {
  const compose = parse(deployed("compose/compose.yaml"));
  const services:
    readonly (readonly [string, Readonly<Record<string, never>>])[] = Object
      .entries(compose.services);

  test("pins its images, and publishes the proxy alone", () => {
    for (const [, { image }] of services) {
      if (image) expect(image).toMatch(PINNED);
    }
    const published = services.filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(["proxy"]);
  });

  test("gives no service new privileges, and ours a file system that it can't write to", () => {
    for (const [name, service] of services) {
      expect([name, service["security_opt"]]).toEqual([name, [
        "no-new-privileges:true",
      ]]);
      expect(service["privileged"]).toBeUndefined();
    }
    expect(compose.services.candor).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
    });
    expect(compose.services.candor.build.context).toBe("..");
  });

  test("has no secret in it, and every volume that it mounts", () => {
    const text = deployed("compose/compose.yaml");
    for (
      const [, name, value] of text.matchAll(
        /(\w*(?:PASSWORD|TOKEN|SECRET)): (.*)/g,
      )
    ) {
      expect([name, value]).toEqual([
        name,
        expect.stringMatching(/^\$\{.+\}$/),
      ]);
    }
    const mounted = services.flatMap(([, { volumes = [] as string[] }]) =>
      volumes
    )
      .map((volume: string) => volume.split(":")[0] ?? "")
      .filter((source) => !source.startsWith("."));
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});

describe("candor.service", () => {
  test.each([
    ["DynamicUser", "yes"],
    ["NoNewPrivileges", "yes"],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "yes"],
    ["PrivateTmp", "yes"],
    ["CapabilityBoundingSet", ""],
    ["StateDirectory", "candor"],
  ])("says %s=%s", (name, value) => {
    expect(directives("candor.service", name)).toEqual([value]);
  });

  test("is a unit that systemd takes, and exposes little", () => {
    const units = [
      "candor.service",
      "candor-backup.service",
      "candor-backup.timer",
    ]
      .map((unit) => join(root, "deploy/systemd", unit));
    const run = (...args: readonly string[]) =>
      spawnSync("systemd-analyze", args, { encoding: "utf8" });
    const verified = run("verify", ...units);
    // Machines without systemd have the directives above.
    if (verified.error) return;
    expect(`${verified.stdout}${verified.stderr}`).not.toMatch(
      /candor.*(Unknown|Failed|not executable)/,
    );
    const exposed = run(
      "security",
      "--offline=true",
      "--threshold=20",
      "--no-pager",
      units[0]!,
    );
    expect([exposed.status, exposed.stderr]).toEqual([0, ""]);
  });
});
