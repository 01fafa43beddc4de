import { expect, test } from "vitest";
import { unrefFetch } from "../../../src/platform/process/unref-fetch.ts";
import { collector, status } from "../../send/server.ts";

const unref = unrefFetch();

test("unrefFetch() writes nothing if mayLeave says no once it is connected", async () => {
  await using server = await collector(status(204));
  let asked = 0;
  const mayLeave = () => asked++ > 0;
  const init = { method: "POST", body: "{}", mayLeave } as RequestInit;
  await expect(unref(server.url, init)).rejects.toThrow(TypeError);
  expect((await unref(server.url, init)).status).toBe(204);
  expect(server.seen).toHaveLength(1);
});
