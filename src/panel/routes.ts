import { jsonAnswer, refusalAnswer } from "./answer.ts";
import { type Change, changeFromJson, readText } from "./body.ts";
import { bearerOf, isOfType, isToken, siteOf } from "./guard.ts";
import type { ReadPanelOptions } from "./options.ts";
import { aboutOf } from "../telemetry/about.ts";
import type { Status, Telemetry } from "../telemetry/surface.ts";
import { reasonOf } from "./words.ts";

/** Answers a request with a method. */
export type MethodHandler = (request: Request, host: URL) => Promise<Response>;

/** The methods of one path. */
export interface Route {
  /** Shows it. */
  readonly GET: MethodHandler;
  /** Changes it, for tools. */
  readonly PUT?: MethodHandler;
  /** Changes it, for the page's form. */
  readonly POST?: MethodHandler;
}

/** Refuses a change and says why. */
export function refuseChange(
  status: number,
  why: string,
  headers?: Readonly<Record<string, string>>,
): Response {
  return refusalAnswer(status, `Cannot change telemetry as ${why}`, headers);
}

/** The status as JSON, and the switch for tools. */
export function statusRoute(
  telemetry: Telemetry,
  { token }: ReadPanelOptions,
): Route {
  async function GET(): Promise<Response> {
    const status = await telemetry.status();
    return jsonAnswer({
      enable: status.mode === "on",
      because: reasonOf(status, telemetry.about(aboutOf)),
      ...status,
    });
  }
  return {
    GET,
    async PUT(request, host) {
      if (siteOf(request, host) === "other") {
        return refuseChange(403, "the request comes from another site");
      }
      // Another site's form can't send this type, and its script only after a preflight.
      if (!isOfType(request, "application/json")) {
        return refuseChange(415, "the body must be application/json");
      }
      if (token && !isToken(bearerOf(request), token)) {
        const challenge = { "www-authenticate": "Bearer" };
        return refuseChange(401, "the token is missing or wrong", challenge);
      }
      const text = await readText(request);
      if (text === undefined) return refuseChange(413, "the body is too long");
      const change = changeFromJson(text);
      if (!change) {
        const must = change === null
          ? "'only' must be a list of categories and fields"
          : "the body must have an 'enable', true or false";
        return refuseChange(400, must);
      }
      const { refusal } = await applyChange(telemetry, change);
      return refusal ? refusalAnswer(400, refusal) : await GET();
    },
  };
}

/** Says yes or no; the status has a refusal if a name in it doesn't exist. */
export async function applyChange(
  telemetry: Telemetry,
  { enable, only }: Change,
): Promise<Status> {
  return await (enable
    ? telemetry.enable({ only })
    : telemetry.disable({ only }));
}

/** The next report as the preview has it. */
export function dataRoute(telemetry: Telemetry): Route {
  return {
    async GET() {
      const { body } = await telemetry.preview();
      return body ? jsonAnswer(body) : refusalAnswer(
        503,
        "Cannot show the report as something it needs fails",
      );
    },
  };
}
