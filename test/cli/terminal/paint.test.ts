import { expect, test } from "vitest";
import { showsColours } from "../../../src/cli/terminal/paint.ts";

test.each([
  [true, {}, true],
  [true, { NO_COLOR: "" }, true],
  [true, { NO_COLOR: "1" }, false],
  [true, { TERM: "dumb" }, false],
  [false, {}, false],
  [undefined, { FORCE_COLOR: "1" }, false],
])("showsColours() of a terminal (%j) with %j is %j", (isTTY, env, takes) => {
  expect(showsColours({ ...(isTTY !== undefined && { isTTY }) }, env))
    .toBe(takes);
});
