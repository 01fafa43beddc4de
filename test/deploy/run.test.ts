/**
 * The command lines of deploy/, unchanged: from the packed tarball, in an empty folder, and as another user if the
 * tests run as root.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { candor } from "../cli/spawned.ts";
import { type Installed, packAndInstall } from "../packed/pack.ts";
import { deployed, directives, execForm, imageEnv } from "./read.ts";

/** The user "nobody". */
const OTHER = 65_534;
const isRoot = process.getuid?.() === 0;
/** What changes the user, if we may. */
const asOther = isRoot && spawnSync("setpriv", ["--version"]).status === 0
  ? ["setpriv", `--reuid=${OTHER}`, `--regid=${OTHER}`, "--clear-groups"]
  : [];

let app: Installed;
beforeAll(async () => {
  app = await packAndInstall();
  // The folder above is for its maker only.
  chmodSync(dirname(app.folder), 0o755);
}, 300_000);
afterAll(() => app?.dispose());

/** A folder that the service may write to. */
function dataFolder(name: string): string {
  const path = join(app.folder, name);
  mkdirSync(path, { mode: 0o700 });
  if (asOther.length) chownSync(path, OTHER, OTHER);
  return path;
}

const report = {
  protocol: 1,
  id: "a".repeat(64),
  product: "app",
  version: "1.2.3",
  day: new Date().toISOString().slice(0, 10),
  revision: 1,
  instance: "b".repeat(64),
  sequence: 1,
  config: { secure: true },
};

/** Starts a command line, posts a report, and stops it. */
async function serves(
  line: readonly string[],
  env: Readonly<Record<string, string>>,
  meanwhile: (url: string) => void = () => {},
): Promise<void> {
  const [program = "", main = "", ...args] = line;
  await using served = candor(args, {
    cwd: app.folder,
    runtime: [...asOther, program],
    main,
    env: {
      ...env,
      PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"]}`,
      CANDOR_PORT: "0",
    },
  });
  const url = await served.url();
  const answer = await fetch(`${url}/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(report),
  });
  expect(answer.status).toBe(204);
  meanwhile(url);
  served.child.kill("SIGTERM");
  expect(await served.ended).toBe(0);
}

test("the unit's command line serves its configuration", async () => {
  const { folder } = app;
  for (const name of ["candor.config.yaml", "products.js"]) {
    cpSync(join(root, "deploy/systemd", name), join(folder, name));
  }
  const [line = ""] = directives("candor.service", "ExecStart");
  const [env, ...words] = line.split(" ");
  expect(env).toBe("/usr/bin/env");
  const data = dataFolder("state");
  const store = join(data, "candor.db");
  await serves(words, { CANDOR_STORE: store });
  // No log is left: the file alone is the store.
  expect(readdirSync(data)).toEqual(["candor.db"]);

  const [backup = ""] = directives("candor-backup.service", "ExecStart");
  const copy = join(folder, "copy.db");
  const [, node = "", ...rest] = backup.split(" ");
  const args = rest.map((word) =>
    word === "/var/lib/candor/candor.db"
      ? store
      : word === "/var/backups/candor.db"
      ? copy
      : word
  );
  const ran = spawnSync(node, args, {
    cwd: folder,
    env: { PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"]}` },
    encoding: "utf8",
  });
  expect([ran.status, ran.stdout]).toEqual([0, `1 report in ${copy}\n`]);
}, 60_000);

test(
  "the image's entry point serves what is mounted, and its health check knows",
  async () => {
    cpSync(join(root, "deploy/compose/config"), join(app.folder, "config"), {
      recursive: true,
    });
    const { config } = { config: "config/candor.config.yaml" };
    expect(deployed("compose/compose.yaml")).toContain(
      `CANDOR_CONFIG: ${config}`,
    );
    const data = dataFolder("data");
    const { CANDOR_STORE = "", ...image } = imageEnv();
    const env = {
      ...image,
      CANDOR_STORE: CANDOR_STORE.replace("/data", data),
      CANDOR_CONFIG: config,
      CANDOR_HOST: "127.0.0.1",
    };
    const [node = "", ...check] = execForm("HEALTHCHECK");
    expect(node).toBe("node");
    const healthy = (url: string) =>
      spawnSync(process.execPath, check, {
        env: { CANDOR_PORT: new URL(url).port },
      }).status;
    let url = "";
    await serves([...execForm("ENTRYPOINT"), ...execForm("CMD")], env, (at) => {
      url = at;
      expect(healthy(at)).toBe(0);
    });
    expect(healthy(url)).toBe(1);
    expect(existsSync(join(data, "candor.db"))).toBe(true);
  },
  60_000,
);
