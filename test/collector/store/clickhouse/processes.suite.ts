import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { memory } from "../../../../src/collector/store/memory.ts";
import { look } from "../deeds.ts";
import { client, rowsOf, url, withStore } from "./database.ts";
import { groups } from "./writer.child.ts";

afterAll(() => client.close());

test(
  "two processes that write the same reports at once count each once, and give each instance one number",
  () =>
    withStore(async (store, database) => {
      await store.open?.();
      const file = fileURLToPath(new URL("./writer.child.ts", import.meta.url));
      const writers = [1, 2].map(() =>
        spawn(process.execPath, [file, `${url}/${database}`], {
          stdio: ["pipe", "pipe", "inherit"],
        })
      );
      // Both are ready before either begins.
      await Promise.all(writers.map(({ stdout }) => once(stdout, "data")));
      for (const { stdin } of writers) stdin.end("go");
      const ended = await Promise.all(writers.map((one) => once(one, "exit")));
      expect(ended.map(([code]) => code)).toEqual([0, 0]);
      const model = memory();
      for (const group of groups()) await model.write(group);
      expect(await look(store)).toEqual(await look(model));
      const [numbers] = await rowsOf(
        "SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(name)) AS names, " +
          `toUInt32(uniqExact(who)) AS numbers, max(who) AS highest FROM ${database}.instances`,
      );
      const all = { rows: 16, names: 16, numbers: 16, highest: 16 };
      expect(numbers).toEqual(all);
    }),
  300_000,
);
