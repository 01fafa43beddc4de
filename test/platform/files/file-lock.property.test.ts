import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { fileLock } from "../../../src/platform/files/file-lock.ts";
import { temporary } from "../temporary.ts";

/** How many turns of the event loop the next step on a file waits. */
const pace = vi.hoisted(() => ({ next: () => 0 }));

// The real file system, each step of it as late as the property says: so that processes meet in every order.
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const late =
    <A extends unknown[], R>(step: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      for (let left = pace.next(); left > 0; left--) await pause();
      return await step(...given);
    };
  return { ...real, open: late(real.open), rm: late(real.rm) };
});

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

test("fileLock() never lets two in, in whatever order their steps come", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(9)), async (paces) => {
      using folder = temporary();
      const path = join(folder.path, "hal.lock");
      writeFileSync(path, "dead");
      utimesSync(path, 9, 9);
      pace.next = () => paces.next().value;
      let inside = 0;
      let most = 0;
      await Promise.all(Array.from({ length: 4 }, async () => {
        const lock = fileLock(() => folder.path);
        for (let turn = 0; turn < 5; turn++) {
          await lock("candor/hal", async () => {
            taken++;
            most = Math.max(most, ++inside);
            for (let left = pace.next(); left > 0; left--) await pause();
            inside--;
          });
        }
      }));
      expect(most).toBe(1);
      expect(readdirSync(folder.path)).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(taken).toBeGreaterThan(150);
});
