import { expect, test } from "vitest";
import {
  type PolicyFacts,
  policyPaths,
} from "../../../src/platform/files/policy-paths.ts";

const home = (): string => "/home/hal";
const env = {};

test.each<[string, PolicyFacts, string[]]>([
  ["Linux", { os: "linux", env, home }, [
    "/etc/candor/policy.json",
    "/home/hal/.config/candor/policy.json",
    ".candor/policy.json",
  ]],
  ["Linux with XDG_CONFIG_HOME and a project", {
    os: "linux",
    env: { XDG_CONFIG_HOME: "/srv/config" },
    home,
    project: "/srv/hal",
  }, [
    "/etc/candor/policy.json",
    "/srv/config/candor/policy.json",
    "/srv/hal/.candor/policy.json",
  ]],
  ["Linux with a relative XDG_CONFIG_HOME, which is to be ignored", {
    os: "linux",
    env: { XDG_CONFIG_HOME: "config" },
    home,
  }, [
    "/etc/candor/policy.json",
    "/home/hal/.config/candor/policy.json",
    ".candor/policy.json",
  ]],
  ["macOS", {
    os: "macos",
    env: { XDG_CONFIG_HOME: "/x" },
    home: () => "/Users/hal",
  }, [
    "/Library/Application Support/candor/policy.json",
    "/Users/hal/Library/Application Support/candor/policy.json",
    ".candor/policy.json",
  ]],
  ["Windows", {
    os: "windows",
    env: {
      ProgramData: "D:\\ProgramData",
      APPDATA: "C:\\Users\\hal\\AppData\\Roaming",
    },
    home,
    project: "C:\\hal",
  }, [
    "D:\\ProgramData\\candor\\policy.json",
    "C:\\Users\\hal\\AppData\\Roaming\\candor\\policy.json",
    "C:\\hal\\.candor\\policy.json",
  ]],
  ["Windows without its variables", { os: "windows", env, home }, [
    "C:\\ProgramData\\candor\\policy.json",
    ".candor\\policy.json",
  ]],
  ...[undefined, "", "hal"].map((
    folder,
  ): [string, PolicyFacts, string[]] => [`a user without a home (${folder})`, {
    os: "linux",
    env,
    home: () => folder,
  }, ["/etc/candor/policy.json", ".candor/policy.json"]]),
  ["a user whose home can't be looked up", {
    os: "linux",
    env,
    home() {
      throw new Error("no passwd");
    },
  }, ["/etc/candor/policy.json", ".candor/policy.json"]],
])("policyPaths() are the usual places of %s", (_, facts, paths) => {
  const places = policyPaths(facts);
  expect(places.map(({ path }) => path)).toEqual(paths);
  expect(places[0]?.voice).toBe("system policy");
  expect(places.at(-1)).toMatchObject({
    voice: "project policy",
    foreign: facts.project === undefined,
  });
});
