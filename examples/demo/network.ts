/** The network between a machine and the collector, which sometimes blocks requests. */
import type { Draw } from "./draw.ts";
import { DAY, HOUR } from "./time.ts";

export type Answer = (request: Request, at: number) => Promise<Response>;

/** The collector was down for six hours on this day, counted back from the end. */
const MOVING = 37;

/** Creates a network at random. */
export function network(draw: Draw, answer: Answer, end: number): Answer {
  const kind = draw.one({ open: 93, firewall: 3, portal: 4 });
  const salt = draw.between(0, 6);
  const down = end - MOVING * DAY;
  return async (request, at) => {
    if (at >= down && at < down + 6 * HOUR) {
      // Longer than the time limit of a sending, so the client tries again in an hour.
      return refuse(503, { "retry-after": "3600" });
    }
    if (kind === "firewall") return refuse(403);
    if (kind === "portal" && Math.floor(at / DAY) % 7 === salt) {
      return refuse(302, { location: "https://login.example.net/" });
    }
    return await answer(request, at);
  };
}

function refuse(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, { status, headers });
}
