import { expect, test } from "vitest";
import * as v from "valibot";
import { exported } from "../../src/anonymize/mod.ts";
import { type Products, readProducts } from "../../src/collector/product.ts";

const Config = v.object({ on: v.pipe(v.boolean(), exported()) });

test("readProducts() takes an event's schema alone or as the client's options have it", () => {
  const events = { ran: Config, ended: { schema: Config, send: "now" } };
  const product = readProducts({ app: { events } }).get("app");
  expect(product?.fields.map(({ name }) => name))
    .toEqual(["events.ran.on", "events.ended.on"]);
});

const refused: Readonly<
  Record<string, readonly [products: unknown, says: string]>
> = {
  "a name that is none": [
    { "my app": {} },
    "Cannot create a collector as the name of a product must be 1 to 64 of A-Z a-z 0-9 . _ -: current value is 'my app'",
  ],
  "an unknown part": [
    { app: { cfg: Config } },
    "Cannot create a collector as 'products.app' has no part 'cfg': there are revision, config, metrics, events",
  ],
  "a product that is none": [
    { app: null },
    "Cannot create a collector as 'products.app' must be an object of revision, config, metrics, events",
  ],
  "a schema that is none": [
    { app: { config: { on: true } } },
    "Cannot read 'products.app.config' as '(root)' is no valibot schema",
  ],
  "no schema where one is to be": [
    { app: { metrics: null } },
    "Cannot read 'products.app.metrics' as '(root)' is no valibot schema",
  ],
  "an event that is none": [
    { app: { events: { ran: 7 } } },
    "Cannot read 'products.app.events.ran' as '(root)' is no valibot schema",
  ],
  "a revision that is none": [
    { app: { revision: 0 } },
    "Cannot create a collector as 'products.app.revision' must be a whole number from 1: current value is '0'",
  ],
};
for (const [what, [products, says]] of Object.entries(refused)) {
  test(`readProducts() refuses ${what}, and says where it is`, () => {
    expect(() => readProducts(products as Products))
      .toThrow(new TypeError(says));
  });
}
