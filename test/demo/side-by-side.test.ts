/** The view of a configuration beside what leaves of it: it must not say that something stays which leaves. */
import { expect, test } from "vitest";
import { rows } from "../../examples/demo/side-by-side.ts";

test("rows() puts beside each line what leaves of it", () => {
  const left = {
    points: { web: { port: 80 }, vpn: { port: 8443 } },
    names: ["one", "two"],
    token: "secret",
    log: { level: "info" },
    empty: {},
  };
  const right = {
    points: { "xxxx-1": { port: 80 }, "xxxx-2": { port: "xxxx" } },
    names: ["xxxx", "xxxx"],
    log: { level: "info" },
    empty: {},
  };
  expect(rows(left, right)).toEqual([
    { left: "points:", right: "points:", fate: "holds" },
    { left: "  web:", right: "  xxxx-1:", fate: "stays" },
    { left: "    port: 80", right: "    port: 80", fate: "leaves" },
    { left: "  vpn:", right: "  xxxx-2:", fate: "stays" },
    { left: "    port: 8443", right: "    port: xxxx", fate: "stays" },
    { left: "names: [one, two]", right: "names: [xxxx, xxxx]", fate: "stays" },
    { left: "token: secret", fate: "stays" },
    { left: "log:", right: "log:", fate: "holds" },
    { left: "  level: info", right: "  level: info", fate: "leaves" },
    { left: "empty: {}", right: "empty: {}", fate: "leaves" },
  ]);
});

test("rows() takes nothing for a line's counterpart that isn't its own", () => {
  const left = { constructor: 1, toString: { a: 2 } };
  expect(rows(left, {}).map(({ fate }) => fate)).toEqual([
    ...["stays", "stays", "stays"],
  ]);
});
