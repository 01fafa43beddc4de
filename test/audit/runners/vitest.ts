import { test } from "vitest";
import { assertNoLeak } from "../../../src/testing/mod.ts";
import { Config } from "./config.ts";

test("nothing leaks", () => assertNoLeak(Config));
test("nothing is verbatim", () => assertNoLeak(Config, { fail: ["verbatim"] }));
