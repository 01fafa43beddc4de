/** What is between a machine and the collector: mostly nothing. */
import type { Draw } from "./draw.ts";
import { DAY, HOUR } from "./machine.ts";

export type Answer = (request: Request, at: number) => Promise<Response>;

/** Days before the end on which the collector was being moved, for six hours. */
const MOVING = 37;

/** Draws a network. */
export function network(draw: Draw, answer: Answer, end: number): Answer {
  const kind = draw.one({ open: 93, firewall: 3, portal: 4 });
  const salt = draw.between(0, 6);
  const down = end - MOVING * DAY;
  return async (request, at) => {
    if (at >= down && at < down + 6 * HOUR) {
      // Longer than anybody waits: the client comes back in an hour, and not before.
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
