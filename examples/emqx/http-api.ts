/**
 * What the dashboard asks: `GET` and `PUT /telemetry/status`, `GET /telemetry/data`. The
 * host says who may: this is behind its login. Setting what is set already is fine, and
 * the report can be seen while it is off.
 */
import type { Status, Telemetry } from "@candor/telemetry";

/** Answers one request; nothing where the path is another's. */
export async function answer(
  telemetry: Telemetry,
  request: Request,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  const asked = `${request.method} ${pathname}`;
  switch (asked) {
    case "GET /telemetry/status":
      return shown(await telemetry.status());
    case "PUT /telemetry/status": {
      const { enable } = Object(await request.json().catch(() => undefined));
      if (typeof enable !== "boolean") {
        const message = "'enable' must be a boolean";
        return Response.json({ code: "BAD_REQUEST", message }, { status: 400 });
      }
      const { enable: on, disable: off } = telemetry;
      return shown(await (enable ? on() : off()));
    }
    case "GET /telemetry/data":
      return new Response((await telemetry.preview()).body, {
        headers: { "content-type": "application/json" },
      });
  }
  return undefined;
}

/** Says why as well, where somebody else's no is stronger. */
function shown({ mode, decidedBy }: Status): Response {
  return Response.json({ enable: mode === "on", decidedBy });
}
