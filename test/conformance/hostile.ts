/** Data that is meant to break things. */
import * as v from "valibot";
import { anonymize, counted, exported } from "../../src/anonymize/mod.ts";
import type { Case } from "./case.ts";
import { same } from "./same.ts";

export const hostile: readonly Case[] = [
  {
    name: "hostile data is redacted and never throws",
    run: () => {
      const Open = v.object({
        a: v.pipe(v.string(), exported({ text: "verbatim" })),
        b: v.array(v.pipe(v.number(), exported())),
        c: v.pipe(v.array(v.any()), counted()),
      });
      const throws = {
        get a(): string {
          throw new Error("no");
        },
        b: new Proxy([1], {
          get() {
            throw new Error("no");
          },
        }),
        c: new Array(2 ** 32 - 1),
      };
      const revoked = Proxy.revocable({}, {});
      revoked.revoke();
      const sparse = { a: "\ud800", b: new Array(2 ** 32 - 1) };
      return same(
        [throws, revoked.proxy, sparse, () => 1, Symbol("a"), null].map((
          value,
        ) => anonymize(Open, value)),
        [
          { a: "xxxx", b: "xxxx", c: "xxxx" },
          "xxxx",
          { a: "\ufffd", b: "xxxx" },
          "xxxx",
          "xxxx",
          "xxxx",
        ],
      );
    },
  },
];
