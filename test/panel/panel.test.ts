import { expect, test } from "vitest";
import { createPanel, type PanelOptions } from "../../src/panel/panel.ts";
import { runAll } from "../conformance/run.ts";
import { ask, press, say } from "./ask.ts";
import { acme, SECRET, subject } from "./subject.ts";
import { panelCases } from "./suite.ts";
import { refusalCases } from "./refusal-suite.ts";

for (
  const { name, ok, error } of (await runAll([...panelCases, ...refusalCases]))
    .results
) {
  test(name, () => expect(ok, error).toBe(true));
}

const mistakes: readonly (readonly [PanelOptions, string])[] = [
  [
    { base: "" },
    "'base' must be a path such as '/telemetry': current value is ''",
  ],
  [
    { base: "/" },
    "'base' must be a path such as '/telemetry': current value is '/'",
  ],
  [
    { base: "/a/" },
    "'base' must be a path such as '/telemetry': current value is '/a/'",
  ],
  [
    { base: "/a?b" },
    "'base' must be a path such as '/telemetry': current value is '/a?b'",
  ],
  [
    { hosts: ["https://a.test"] },
    "'hosts' must be names such as 'admin.example.org': one is 'https://a.test'",
  ],
  [
    { hosts: [""] },
    "'hosts' must be names such as 'admin.example.org': one is ''",
  ],
  [{ token: "short" }, "'token' must be 16 characters or more"],
];
test.each(mistakes)("createPanel() refuses %o", (options, sentence) => {
  expect(() => createPanel(acme(), options))
    .toThrow(new TypeError(`Cannot create a panel as ${sentence}`));
});

test("no value that stays is on the page or in an answer", async () => {
  const panel = subject();
  for (const on of [false, true]) {
    await panel.telemetry[on ? "enable" : "disable"]();
    for (const name of ["", "/status", "/data"]) {
      const { text } = await ask(panel, { path: `/telemetry${name}` });
      expect(text).not.toContain(SECRET);
    }
  }
});

test("looking at the page changes nothing", async () => {
  const changes: string[] = [];
  const telemetry = acme({}, {
    state: {
      getItem: () => Promise.resolve(null),
      setItem: (key) => Promise.resolve(changes.push(key)),
      removeItem: (key) => Promise.resolve(changes.push(key)),
    },
  });
  const panel = createPanel(telemetry);
  for (const name of ["", "/status", "/data"]) {
    await ask(panel, { path: `/telemetry${name}` });
  }
  expect(changes).toEqual([]);
  await ask(panel, press(true));
  expect(changes).not.toEqual([]);
});

test("the page works on a platform that fails, and says so", async () => {
  const fails = () => {
    throw new Error("no disk");
  };
  const state = { getItem: fails, setItem: fails, removeItem: fails };
  const panel = createPanel(acme({}, { state }));
  expect((await ask(panel)).text).toContain("read or written");
  const { status, text } = await ask(panel, say(true));
  expect([status, JSON.parse(text).stateFailed]).toEqual([200, true]);
  const clock = createPanel(acme({}, { now: fails }));
  expect((await ask(clock)).text).toMatch(
    /The next report<[^]*be shown, as something/,
  );
  expect((await ask(clock, { path: "/telemetry/data" })).status).toBe(503);
});

test("an unexpected failure is answered with a sentence, and never rejects", async () => {
  const telemetry = { ...acme(), status: () => Promise.reject(new Error("x")) };
  const { status, text } = await ask(createPanel(telemetry));
  expect([status, text]).toEqual([
    500,
    "Cannot answer as something in the program fails\n",
  ]);
});
