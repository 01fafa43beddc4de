import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test, vi } from "vitest";
import { node } from "../../src/platform/node.ts";
import { temporary } from "./temporary.ts";

test("node() reads and makes nothing while it is made", () => {
  using folder = temporary();
  const { env, argv } = process;
  const asked: string[] = [];
  const trap = <T extends object>(value: T, name: string): T =>
    new Proxy(value, {
      get(target, key) {
        asked.push(`${name}.${String(key)}`);
        return Reflect.get(target, key);
      },
    });
  try {
    process.env = trap(env, "env");
    process.argv = trap(argv, "argv");
    node();
    node({ directory: join(folder.path, "a") });
  } finally {
    process.env = env;
    process.argv = argv;
  }
  expect(asked).toEqual([]);
  expect(existsSync(join(folder.path, "a"))).toBe(false);
});

test("node() sees a variable that is set later", () => {
  const { env } = node();
  vi.stubEnv("CANDOR_TEST", "later");
  expect(env["CANDOR_TEST"]).toBe("later");
  vi.unstubAllEnvs();
});
