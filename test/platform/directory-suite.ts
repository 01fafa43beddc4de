// What holds for every platform that keeps state in a directory, as functions: each runtime runs them itself. They use
// what all three have, and none of their test runners.

import {
  deepStrictEqual as equal,
  match,
  ok,
  strictEqual as is,
} from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";
import { isCaller } from "../../src/contract/caller.ts";
import process from "node:process";
import { type Case, rejects } from "./world.ts";

const KEY = "candor/hal";

/** The cases, in no order that matters; each in a directory of its own. */
export const directorySuite: readonly Case[] = [
  {
    name: "a platform is a plain object that may be spread",
    async run({ make, directory, name }) {
      const platform = { ...make({ directory }), now: () => 5 };
      is(platform.name, name);
      is(platform.now(), 5);
      await platform.state.setItem(KEY, "{}");
      is(await make({ directory }).state.getItem(KEY), "{}");
    },
  },
  {
    name: "making a platform touches nothing",
    run: async ({ make, directory }) => {
      const place = join(directory, "later");
      await make({ directory: place }).state.getItem(KEY);
      is(existsSync(place), false);
    },
  },
  {
    name: "state lasts, one file a product, for its owner alone",
    async run({ make, directory }) {
      const place = join(directory, "a", "b");
      const { state } = make({ directory: place });
      is(await state.getItem(KEY), null);
      await state.setItem(KEY, "one");
      await state.setItem(KEY, "t\u00fc\u{1f600}");
      is(
        await make({ directory: place }).state.getItem(KEY),
        "t\u00fc\u{1f600}",
      );
      equal(readdirSync(place), ["hal.json"]);
      is(statSync(join(place, "hal.json")).mode & 0o777, 0o600);
      is(statSync(place).mode & 0o777, 0o700);
      await state.removeItem(KEY);
      is(await state.getItem(KEY), null);
      equal(readdirSync(place), []);
    },
  },
  {
    name: "of two platforms that replace the same state, one does",
    async run({ make, directory }) {
      const place = join(directory, "c", "d");
      const states = [1, 2, 3].map(() => make({ directory: place }).state);
      for (let last: string | null = null, turn = 1; turn < 9; turn++) {
        const next = String(turn);
        const done: boolean[] = await Promise.all(
          states.map((state) => state.replace!(KEY, last, next)),
        );
        equal([...done].sort(), [false, false, true]);
        last = next;
      }
      equal(readdirSync(place), ["hal@8.state"]);
      is(statSync(join(place, "hal@8.state")).mode & 0o777, 0o600);
    },
  },
  {
    name: "state rejects if its directory is below a file",
    async run({ make, directory }) {
      const file = join(directory, "file");
      writeFileSync(file, "");
      const { state } = make({ directory: join(file, "below") });
      await rejects(() => state.setItem(KEY, "{}"));
      await rejects(() => state.getItem(KEY));
    },
  },
  {
    name: "a file is written for its owner alone, and never over another one",
    async run({ make, directory }) {
      const { saveFile } = make({ directory });
      const place = join(directory, "report ü.json");
      const codeOf = async (path: string) => {
        try {
          await saveFile!(path, "two");
        } catch (error) {
          return Object(error).code;
        }
      };
      await saveFile!(place, "one");
      is(statSync(place).mode & 0o777, 0o600);
      is(await codeOf(place), "EEXIST");
      is(await codeOf(directory), "EEXIST");
      is(await codeOf(join(directory, "none", "file")), "ENOENT");
      is(readFileSync(place, "utf8"), "one");
      const other = join(directory, "other");
      const both = await Promise.all([codeOf(other), codeOf(other)]);
      equal(both.filter((code) => code === "EEXIST"), ["EEXIST"]);
      symlinkSync(join(directory, "elsewhere"), join(directory, "link"));
      is(await codeOf(join(directory, "link")), "EEXIST");
    },
  },
  {
    name: "without a directory, state follows the platform's convention",
    async run({ make, directory }) {
      // The process was started with a home of its own.
      const home = process.env["HOME"] ?? "";
      is(home.startsWith(join(directory, "..")), true);
      await make().state.setItem(KEY, "{}");
      const place = process.platform === "darwin"
        ? "Library/Application Support/candor"
        : ".local/state/candor";
      equal(readdirSync(join(home, place)), ["hal.json"]);
      await make().state.removeItem(KEY);
    },
  },
  {
    name: "there is no lock, and one that version 0.1 left is ignored",
    async run({ make, directory }) {
      const platform = make({ directory });
      is(platform.lock, undefined);
      writeFileSync(join(directory, "hal.lock"), "");
      is(await platform.state.replace!(KEY, null, "{}"), true);
      is(await platform.state.getItem(KEY), "{}");
    },
  },
  {
    name: "state that can't be written rejects, and isn't awaited for ever",
    async run({ make, directory }) {
      const file = join(directory, "file");
      writeFileSync(file, "");
      for (const place of [file, join(file, "below"), "/proc/x/candor"]) {
        const { state } = make({ directory: place });
        await rejects(() => state.replace!(KEY, null, "{}"), place);
        await rejects(() => state.setItem(KEY, "{}"), place);
      }
    },
  },
  {
    name:
      "the environment is what the process has, and the arguments are the program's own",
    async run({ make }) {
      const { env, argv } = make();
      is(env["CANDOR_TEST"], "set");
      is(env["CANDOR_TEST_UNSET"], undefined);
      equal(argv, ["--telemetry", "off"]);
      await Promise.resolve();
    },
  },
  {
    name: "policies are read from their files, anew at each look",
    async run({ make, directory }) {
      const user = join(directory, "candor");
      const project = join(directory, ".candor");
      mkdirSync(user);
      mkdirSync(project);
      const before = process.env["XDG_CONFIG_HOME"];
      process.env["XDG_CONFIG_HOME"] = directory;
      const look = async () => {
        const { policy } = make({ directory, project: directory });
        return typeof policy !== "function" ? [] : (await policy())
          .filter(({ voice }) => voice !== "system policy");
      };
      equal(await look(), []);
      writeFileSync(join(user, "policy.json"), '{"*":"off"}');
      symlinkSync("policy.json", join(project, "policy.json"));
      equal(await look(), [
        { voice: "user policy", text: '{"*":"off"}', foreign: false },
        { voice: "project policy", trouble: "can't be read (ELOOP)" },
      ]);
      delete process.env["XDG_CONFIG_HOME"];
      if (before !== undefined) process.env["XDG_CONFIG_HOME"] = before;
    },
  },
  {
    name:
      "the machine is described in words and counts that all runtimes share",
    async run({ make, name, version }) {
      const { runtime, os, arch: architecture, cpus, memory, caller, ...rest } =
        make().environment?.() ?? {};
      ok(isCaller(caller));
      equal(rest, {});
      is(runtime, `${name} ${version.split(".")[0]}`);
      match(os ?? "", /^(linux|macos|windows)$/);
      is(architecture, arch());
      ok(Number.isInteger(cpus) && cpus! >= 1);
      ok(memory! > 2 ** 27 && memory! < 2 ** 50);
      await Promise.resolve();
    },
  },
  {
    name: "a timer runs, and doesn't once it is cleared",
    async run({ make }) {
      const { timers } = make();
      const called: string[] = [];
      timers.clear(timers.set(() => called.push("cleared"), 1));
      const keep = setInterval(() => {}, 1000);
      await new Promise<void>((resolve) => void timers.set(resolve, 5));
      clearInterval(keep);
      equal(called, []);
    },
  },
];
