import { expect, test } from "vitest";
import { tabSeparated } from "../../../../src/collector/store/clickhouse/server.ts";

test("tabSeparated() escapes what ends a value or a row", () => {
  expect(tabSeparated(["a\tb\n\\\r\0ü'\"", 1, [2, 3], ["4"], []]))
    .toBe("a\\tb\\n\\\\\\r\\0ü'\"\t1\t[2,3]\t[4]\t[]");
});
