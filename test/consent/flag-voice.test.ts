import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { decide } from "../../src/consent/decide.ts";
import { flagVoice } from "../../src/consent/flag-voice.ts";
import { readWord } from "../../src/consent/read-word.ts";

const mode = (...argv: readonly string[]): string =>
  decide({ flag: flagVoice(argv, "--x"), stored: null }, {
    voice: "default",
    mode: "off",
  }).voices.map((one) => one.voice === "flag" ? one.mode : "-").join(" ");

describe("flagVoice()", () => {
  test.each([
    [["--x"], "on -"],
    [["--x=on"], "on -"],
    [["--x=No"], "off -"],
    [["--x=local"], "local -"],
    [["--x", "log"], "log -"],
    [["--x", "FALSE"], "off -"],
    [["--x", " off "], "off -"],
    [["run", "--x", "0", "file"], "off -"],
  ])("reads %j as %s", (argv, expected) => {
    expect(mode(...argv)).toBe(expected);
  });

  test.each([
    [["--x", "--y"]],
    [["--x", "-1"]],
    [["--x", "--", "off"]],
    [["--x", "--y", "off"]],
  ])("takes %j as a bare yes, as a flag or nothing follows", (argv) => {
    expect(mode(...argv)).toBe("on -");
  });

  test.each([
    [["--x=nope"]],
    [["--x", "serve"]],
    [["--x", "none"]],
    [["--x", "n"]],
    [["--x", "never"]],
    [["--x", "disable"]],
    [["--no-x"]],
    [["--no-x=false"]],
    [["--x=0"]],
    [["--x=on=1"]],
    [["--x==on"]],
    [["--x=on\nno"]],
    [["--x=\non\n=no"]],
  ])("takes %j, which can't be read, as a no", (argv) => {
    expect(mode(...argv)).toBe("off -");
  });

  test.each([
    [[]],
    [["--y", "--xy", "-x", "x", "--X", "--x-y=on", "--xy=on"]],
    [["--", "--x"]],
    [["--y", "--", "--x=on", "--x"]],
    [["--y=--x", "=--x", "--y --x"]],
  ])("finds no flag in %j", (argv) => {
    expect(flagVoice(argv, "--x")).toEqual([]);
  });

  test.each([[["--x="]], [["--x", ""]], [["--x= "]], [["--x", " "]]])(
    "ignores the empty value of %j",
    (argv) => expect(mode(...argv)).toBe("-"),
  );

  test("finds every occurrence, and any no wins", () => {
    expect(mode("--x", "--x=local", "--x", "log", "--x=")).toBe(
      "on local log -",
    );
    const { mode: decided, decidedBy } = decide({
      flag: flagVoice(["--x=no", "--x", "--x=yes"], "--x"),
    }, { voice: "default", mode: "on" });
    expect([decided, decidedBy]).toEqual(["off", "flag"]);
  });

  test.each([
    [["--Global.SendAnonymousUsage=false"]],
    [["-global.sendAnonymousUsage=false"]],
    [["-GLOBAL.SENDANONYMOUSUSAGE", "false"]],
    [["--no-global.sendanonymoususage"]],
  ])("finds %j if the program's parser takes it", (argv) => {
    const flag = "--global.sendAnonymousUsage";
    expect(flagVoice(argv, flag, "loose").map(readWord)).toEqual(["off"]);
    expect(flagVoice(argv, flag)).toEqual([]);
  });

  test("compares the flag's name exactly, dots included", () => {
    const flag = "--global.sendAnonymousUsage";
    expect(flagVoice([flag, `${flag}=false`], flag)).toEqual(["on", "false"]);
    expect(flagVoice(["--globalXsendAnonymousUsage"], flag)).toEqual([]);
  });

  test("finds a no anywhere before `--`, and nothing behind it", () => {
    const args = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("--x", "on", "--x=yes", "--y"))
        .filter((arg) => arg !== "--"),
    );
    const no = fc.constantFrom(["--x=off"], ["--x", "no"], ["--x=?"]);
    fc.assert(fc.property(args, no, args, (before, said, after) => {
      const heard = flagVoice([...before, ...said, ...after], "--x");
      expect(heard.map(readWord)).toSatisfy((words: unknown[]) =>
        words.includes("off") || words.includes(undefined)
      );
      expect(flagVoice([...before, "--", ...said, ...after], "--x"))
        .toEqual(flagVoice([...before, "--"], "--x"));
    }));
  });
});
