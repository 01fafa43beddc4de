import { expect, test } from "vitest";
import { auditSchema } from "../../src/testing/mod.ts";
import { cpuTime } from "../cpu-time.ts";
import { staticSchema } from "../golden/traefik/schema.ts";

test("auditSchema() takes less than two seconds for the whole of Traefik's configuration", () => {
  const audit = () => cpuTime(() => auditSchema(staticSchema()));
  expect(audit() < 2000 || audit() < 2000).toBe(true);
});
