import { json, refuse } from "./answer.ts";
import { textOf, wantedByJson } from "./body.ts";
import { bearerOf, isOfType, isToken, siteOf } from "./guard.ts";
import type { PanelChoices } from "./options.ts";
import { aboutOf } from "../telemetry/about.ts";
import type { Telemetry } from "../telemetry/surface.ts";
import { because } from "./words.ts";

/** What answers a method. */
export type Answers = (request: Request, host: URL) => Promise<Response>;

/** The methods of one path. */
export interface Route {
  readonly GET: Answers;
  readonly PUT?: Answers;
  readonly POST?: Answers;
}

/** Refuses a change, and says why. */
export function unchanged(
  status: number,
  why: string,
  headers?: Readonly<Record<string, string>>,
): Response {
  return refuse(status, `Cannot change telemetry as ${why}`, headers);
}

/** The status as JSON, and the switch for tools. */
export function statusRoute(
  telemetry: Telemetry,
  { token }: PanelChoices,
): Route {
  async function GET(): Promise<Response> {
    const status = await telemetry.status();
    return json({
      enable: status.mode === "on",
      because: because(status, telemetry.about(aboutOf)),
      ...status,
    });
  }
  return {
    GET,
    async PUT(request, host) {
      if (siteOf(request, host) === "other") {
        return unchanged(403, "another site asks for it");
      }
      // What another site's form can't send, and its script only after asking us.
      if (!isOfType(request, "application/json")) {
        return unchanged(415, "the body must be application/json");
      }
      if (token && !isToken(bearerOf(request), token)) {
        const challenge = { "www-authenticate": "Bearer" };
        return unchanged(401, "it takes the token", challenge);
      }
      const text = await textOf(request);
      if (text === undefined) return unchanged(413, "the body is too long");
      const enable = wantedByJson(text);
      if (enable === undefined) {
        return unchanged(400, `the body must have an 'enable', true or false`);
      }
      await (enable ? telemetry.enable() : telemetry.disable());
      return await GET();
    },
  };
}

/** The report that would be posted, as the preview has it. */
export function dataRoute(telemetry: Telemetry): Route {
  return {
    async GET() {
      const { body } = await telemetry.preview();
      return body
        ? json(body)
        : refuse(503, "Cannot show the report as something it needs fails");
    },
  };
}
