import { expect, test } from "vitest";
import { isSet } from "../../src/consent/is-set.ts";

test.each([undefined, "", "0", "false"])(
  "isSet() takes %j as not set",
  (value) => expect(isSet(value)).toBe(false),
);

test.each(["1", "true", "no", "off", "False", "FALSE", " ", "0 ", "00", "0\n"])(
  "isSet() takes %j as set, exactly as written",
  (value) => expect(isSet(value)).toBe(true),
);
