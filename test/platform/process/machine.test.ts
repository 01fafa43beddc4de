import { expect, test } from "vitest";
import {
  architecture,
  osFamily,
  readable,
  runtimeName,
} from "../../../src/platform/process/machine.ts";

test("an environment names a system by the same word in every runtime", () => {
  expect(["darwin", "win32", "sunos", "linux", "freebsd"].map(osFamily))
    .toEqual(["macos", "windows", "solaris", "linux", "freebsd"]);
  expect(["x64", "x86_64", "arm64", "aarch64", "riscv64"].map(architecture))
    .toEqual(["x64", "x64", "arm64", "arm64", "riscv64"]);
});

test("runtimeName() has the major version only", () => {
  expect(runtimeName("node", "24.9.0")).toBe("node 24");
  expect(runtimeName("deno", "2.9.5+abc")).toBe("deno 2");
});

test("readable() leaves out what can't be read, and only that", () => {
  const refuse = (): never => {
    throw new Error("not granted");
  };
  expect(readable({
    runtime: () => "node 24",
    os: refuse,
    arch: () => "x64",
    cpus: refuse,
    memory: () => 1,
    caller: refuse,
  })).toEqual({ runtime: "node 24", arch: "x64", memory: 1 });
});
