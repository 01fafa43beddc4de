import { expect, test } from "vitest";
import {
  type DirectoryFacts,
  stateDirectory,
} from "../../../src/platform/files/state-directory.ts";

const home = (): string => "/home/hal";

test.each<[string, DirectoryFacts, string]>([
  ["Linux", { os: "linux", env: {}, home }, "/home/hal/.local/state/candor"],
  [
    "Linux with XDG_STATE_HOME",
    { os: "linux", env: { XDG_STATE_HOME: "/var/state" }, home },
    "/var/state/candor",
  ],
  [
    "Linux with a relative XDG_STATE_HOME, which is to be ignored",
    { os: "linux", env: { XDG_STATE_HOME: "state" }, home },
    "/home/hal/.local/state/candor",
  ],
  [
    "FreeBSD",
    { os: "freebsd", env: {}, home },
    "/home/hal/.local/state/candor",
  ],
  [
    "macOS",
    { os: "macos", env: { XDG_STATE_HOME: "/x" }, home: () => "/Users/hal" },
    "/Users/hal/Library/Application Support/candor",
  ],
  [
    "Windows",
    {
      os: "windows",
      env: { LOCALAPPDATA: "C:\\Users\\hal\\AppData\\Local" },
      home,
    },
    "C:\\Users\\hal\\AppData\\Local\\candor",
  ],
])("stateDirectory() follows the convention of %s", (_, place, expected) => {
  expect(stateDirectory(place)).toBe(expected);
});

test.each<[string, DirectoryFacts]>([
  ["no home", { os: "linux", env: {}, home: () => undefined }],
  ["an empty home", { os: "macos", env: {}, home: () => "" }],
  ["a relative home", { os: "linux", env: {}, home: () => "hal" }],
  ["no LOCALAPPDATA", { os: "windows", env: {}, home }],
  ["a relative one", { os: "windows", env: { LOCALAPPDATA: "x" }, home }],
])("stateDirectory() throws where there is %s", (_, place) => {
  expect(() => stateDirectory(place)).toThrow("names no directory");
});

test("stateDirectory() looks up the home directory only if it needs it", () => {
  const env = { XDG_STATE_HOME: "/var/state" };
  const asked = (): string => {
    throw new Error("asked");
  };
  expect(stateDirectory({ os: "linux", env, home: asked }))
    .toBe("/var/state/candor");
});
