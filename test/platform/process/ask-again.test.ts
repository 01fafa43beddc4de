import { PassThrough } from "node:stream";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { createTelemetry, exported } from "../../../mod.ts";
import { askOnce } from "../../../src/platform/node.ts";
import { acme } from "../../telemetry/acme.ts";
import { lasting, world } from "../../telemetry/world.ts";
import { person } from "./person.ts";

describe("a later revision", () => {
  const newer = (category?: string) => ({
    config: {
      schema: v.object({
        debug: v.pipe(v.boolean(), exported()),
        shiny: v.pipe(
          v.boolean(),
          exported({ since: category ? 1 : 2, ...(category && { category }) }),
        ),
      }),
      read: () => ({ debug: true, shiny: true }),
    },
  });

  test("is asked about anew after a yes, and a no keeps what was agreed to", async () => {
    const kept = new Map<string, string>();
    await person(kept, { types: ["y\n"] });
    const { answer, said, telemetry } = await person(kept, {
      types: ["\n"],
      options: newer(),
    });
    expect(answer).toBe("no");
    expect(said).toContain("What leaves:\n  - config.shiny\n");
    expect(await telemetry.status()).toMatchObject({
      mode: "on",
      accepted: 1,
      unaccepted: ["config.shiny"],
    });
    expect((await person(kept, { options: newer() })).answer).toBe("not asked");
  });

  test("is asked about anew after a no of the question, but not after `disable`", async () => {
    for (const isDisabled of [false, true]) {
      const kept = new Map<string, string>();
      await person(kept, { types: [isDisabled ? "y\n" : "n\n"] });
      const platform = world().process({ state: lasting(kept) });
      if (isDisabled) await createTelemetry(acme({ platform })).disable();
      const { answer, telemetry } = await person(kept, {
        types: ["y\n"],
        options: newer(),
      });
      expect(answer).toBe(isDisabled ? "not asked" : "yes");
      expect((await telemetry.status()).mode).toBe(isDisabled ? "off" : "on");
    }
  });

  test("a new category is asked about as well", async () => {
    const kept = new Map<string, string>();
    await person(kept, { types: ["n\n"] });
    const { answer } = await person(kept, {
      types: ["n\n"],
      options: newer("usage"),
    });
    expect(answer).toBe("no");
  });
});

describe("faults", () => {
  test("the end of the input is no answer: nothing is kept, and the next run asks", async () => {
    const kept = new Map<string, string>();
    for (const typed of ["\x04", "y\x04"]) {
      const { answer, listeners } = await person(kept, { types: [typed] });
      expect([answer, listeners, [...kept]]).toEqual(["unanswered", 0, []]);
    }
    expect((await person(kept, { types: ["n\n"] })).answer).toBe("no");
  });

  test("a state that can't be written: the person gets a sentence about it", async () => {
    for (
      const [typed, given] of [["y\n", "unanswered"], ["n\n", "no"]] as const
    ) {
      const full = () => Promise.reject(new Error("ENOSPC"));
      const state = {
        ...lasting(new Map()),
        setItem: full,
        replace: full,
      };
      const { answer, said, telemetry } = await person(new Map(), {
        types: [typed],
        state,
      });
      expect(answer).toBe(given);
      expect(
        said.trimEnd().endsWith(
          "The answer can't be stored, so it ends with this process.",
        ),
      ).toBe(true);
      expect((await telemetry.status()).mode).toBe("off");
    }
  });

  test.each(["{}", "no JSON", "[]", '{"revision":"1","categories":[]}'])(
    "if it can't be read whether somebody was asked, nobody is asked again: %s",
    async (text) => {
      const kept = new Map([["candor/acme.asked", text]]);
      expect((await person(kept)).answer).toBe("not asked");
    },
  );

  test("a terminal that goes away", async () => {
    const broken = Object.assign(new PassThrough(), {
      isTTY: true,
      write: () => {
        throw new Error("EIO");
      },
    });
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const platform = world().process({ state: lasting(new Map()) });
    const telemetry = createTelemetry(acme({ platform }));
    const gone = await askOnce(telemetry, {
      input: input,
      output: broken,
      env: {},
    });
    expect(gone).toBe("unanswered");
    const hungUp = askOnce(telemetry, {
      input: input,
      output: Object.assign(new PassThrough(), { isTTY: true }),
      env: {},
    });
    setTimeout(() => input.destroy(new Error("EIO")), 5);
    expect(await hungUp).toBe("unanswered");
  });
});
