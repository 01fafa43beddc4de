/** Tests for every example that is a server and reports by its own timer, in its own runtime. */
import type { Report } from "@candor/telemetry";
import type { Products } from "@candor/telemetry/collector";
import { expect, test } from "vitest";
import { collecting } from "./collecting.ts";
import { type Home, home } from "./host.ts";
import type { Serving } from "./serving.ts";

/** An example under test. */
export interface Host {
  /** The name of the product. */
  readonly product: string;
  /** The schemas for the collector. */
  readonly products: Products;
  /** The variable that switches telemetry off. */
  readonly variable: string;
  /** Starts it for a user. */
  serve(user: Home, env: Readonly<Record<string, string>>): Promise<Serving>;
  /** Uses the server as a client of it would. */
  use(url: string): Promise<void>;
  /** Says yes or no while it runs, in the way that its owner does. */
  say(word: "enable" | "disable", user: Home, url: string): Promise<void>;
  /** Asks for the mode, and for the voice that decided. */
  mode(user: Home, url: string): Promise<string>;
  /** The expected parts of its first report. */
  readonly reports: object;
  /** Texts that no report may contain. */
  readonly stays: RegExp;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Registers the tests. */
export function hostSuite(host: Host): void {
  const { product, products } = host;
  const variables = (endpoint: string) => ({
    [`${product.toUpperCase()}_TELEMETRY_ENDPOINT`]: endpoint,
    [`${product.toUpperCase()}_PORT`]: "0",
  });

  test("it is off by default, sends nothing, and says so", async () => {
    await using collector = await collecting(products);
    using user = home();
    await using server = await host.serve(user, variables(collector.endpoint));
    await host.use(server.url);
    expect(await host.mode(user, server.url)).toBe("off by default");
    // It says so a moment after its start, which may be after it has answered.
    await expect.poll(() => server.output())
      .toContain(`${product} telemetry: off by default`);
    expect(await server.stop()).toBe(0);
    expect(user.files()).toEqual([]);
    expect(collector.answers).toEqual([]);
  });

  test(
    "after a yes it reports once a day through restarts, and the collector counts the reports",
    async () => {
      await using collector = await collecting(products);
      using user = home();
      const env = variables(collector.endpoint);
      const kept = () => user.kept(product);
      {
        await using server = await host.serve(user, env);
        await host.say("enable", user, server.url);
        expect(await server.stop()).toBe(0);
      }
      expect(kept()).toMatchObject({ choice: "on" });
      expect(user.mode(product)).toBe(0o600);

      const day = async (age: number, sent: number) => {
        await using server = await host.serve(user, env);
        await host.use(server.url);
        await expect.poll(() => kept()?.schedule?.start).toBeGreaterThan(0);
        expect(await server.stop()).toBe(0);
        user.age(product, age);
        expect(collector.answers).toEqual(Array(sent).fill(204));
      };
      await day(9 * MINUTE, 0);
      await day(MINUTE, 0);
      for (const sequence of [1, 2]) {
        await using server = await host.serve(user, env);
        await host.use(server.url);
        await expect.poll(() => kept()?.history)
          .toHaveLength(sequence);
        expect(kept()).toMatchObject({ sequence, outcome: { kind: "sent" } });
        expect(await host.mode(user, server.url)).toBe("on by stored");
        expect(await server.stop()).toBe(0);
        await day(DAY, sequence);
      }
      expect(await collector.active(product)).toBe(1);
      const reports = await collector.reports<Report>(product);
      expect(reports).toMatchObject([host.reports, { sequence: 2 }]);
      expect(JSON.stringify(reports)).not.toMatch(host.stays);

      await using server = await host.serve(user, env);
      await host.say("disable", user, server.url);
      expect(kept()).toMatchObject({ choice: "off" });
      for (const name of ["identity", "history", "schedule"]) {
        expect(kept()).not.toHaveProperty(name);
      }
      await server.stop();
    },
    60_000,
  );

  test("a no in the variable wins over a stored yes", async () => {
    await using collector = await collecting(products);
    using user = home();
    const env = variables(collector.endpoint);
    {
      await using server = await host.serve(user, env);
      await host.say("enable", user, server.url);
      await server.stop();
    }
    const before = JSON.stringify(user.kept(product));
    await using server = await host.serve(user, {
      ...env,
      [host.variable]: "off",
    });
    await host.use(server.url);
    await expect.poll(() => server.output())
      .toContain(`${product} telemetry: off by variable `);
    expect(await server.stop()).toBe(0);
    expect(JSON.stringify(user.kept(product))).toBe(before);
    expect(collector.answers).toEqual([]);
  });
}
