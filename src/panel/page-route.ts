import { answer, document } from "./answer.ts";
import { textOf, wantedByForm } from "./body.ts";
import { isOfType, isToken, siteOf } from "./guard.ts";
import { digest } from "../hash/digest.ts";
import type { PanelChoices } from "./options.ts";
import { page } from "./page.ts";
import { type Route, unchanged } from "./routes.ts";
import { STYLE } from "./style.ts";
import { aboutOf } from "../telemetry/about.ts";
import type { Telemetry } from "../telemetry/surface.ts";

const FORM = "application/x-www-form-urlencoded";

/**
 * The page, and its form.
 *
 * @param telemetry Whose page it is.
 * @param leaf What the page calls itself: the last part of its path, or a dot where that ends in a slash.
 * @param choices Who may change something.
 */
export function pageRoute(
  telemetry: Telemetry,
  leaf: string,
  { token, now }: PanelChoices,
): Route {
  const style = digest(STYLE);

  async function show(code: number, refusal?: string): Promise<Response> {
    const [status, preview, history] = await Promise.all([
      telemetry.status(),
      telemetry.preview(),
      telemetry.history(),
    ]);
    const view = { status, preview, history, leaf, refusal, token: !!token };
    const about = telemetry.about(aboutOf);
    return document(code, page({ ...view, about, now: now() }), style);
  }

  return {
    GET: () => show(200),
    async POST(request, host) {
      if (siteOf(request, host) !== "same") {
        return unchanged(403, "a form must come from this page");
      }
      if (!isOfType(request, FORM)) {
        return unchanged(415, `the body must be ${FORM}`);
      }
      const text = await textOf(request);
      if (text === undefined) return unchanged(413, "the body is too long");
      const form = new URLSearchParams(text);
      const enable = wantedByForm(form);
      if (enable === undefined) {
        return unchanged(400, "'enable' must be true or false");
      }
      if (token && !isToken(form.get("token"), token)) {
        return await show(403, "Nothing was changed: that isn't the token.");
      }
      await (enable ? telemetry.enable() : telemetry.disable());
      // Away from the form, so that loading the page again asks for nothing.
      return answer(303, null, { location: leaf });
    },
  };
}
