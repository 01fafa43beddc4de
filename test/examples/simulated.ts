/** An installation with a clock that a test moves, whose requests a server in the same process answers. */
import type { Platform } from "@candor/telemetry";
import { fakeClock, type Posted, recorder } from "@candor/telemetry/testing";

export interface Asked extends Posted {
  /** Milliseconds since the beginning. */
  readonly at: number;
}

export interface Simulated {
  readonly platform: Platform;
  readonly asked: readonly Asked[];
  /** Lets time pass, with all that happens in it. */
  pass(ms: number): Promise<void>;
}

export type Answer = (request: Request) => Response | Promise<Response>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Midnight of a day in winter. */
const start = Date.UTC(2026, 0, 12);

/** Each is another installation. */
let seed = 0;

/** Makes an installation. */
export function simulated(
  answer: Answer = () => new Response(null, { status: 204 }),
  overrides: Partial<Pick<Platform, "env">> = {},
): Simulated {
  const asked: Asked[] = [];
  const { platform, advance } = fakeClock({
    start,
    seed: ++seed,
    async fetch(...request) {
      const { fetch, posts } = recorder();
      const sent = new Request(...request);
      await fetch(sent.clone());
      asked.push({ at: platform.now() - start, ...posts[0]! });
      return await answer(sent);
    },
    ...overrides,
  });
  return { platform, asked, pass: advance };
}
