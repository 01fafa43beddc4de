import { answer, pageAnswer } from "./answer.ts";
import { changeFromForm } from "./body.ts";
import { lacksToken, readForm } from "./form.ts";
import { digest } from "../hash/digest.ts";
import type { ReadPanelOptions } from "./options.ts";
import { page } from "./page.ts";
import { applyChange, refuseChange, type Route } from "./routes.ts";
import { STYLE } from "./style.ts";
import { aboutOf } from "../telemetry/about.ts";
import type { Telemetry } from "../telemetry/surface.ts";

/**
 * The page and its form.
 *
 * @param telemetry The telemetry that it shows.
 * @param leaf The relative address of the page: the last part of its path, or a dot if the path ends in a slash.
 * @param options The panel's options.
 */
export function pageRoute(
  telemetry: Telemetry,
  leaf: string,
  { token, now }: ReadPanelOptions,
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
    return pageAnswer(code, page({ ...view, about, now: now() }), style);
  }

  return {
    GET: () => show(200),
    async POST(request, host) {
      const form = await readForm(request, host, "Cannot change telemetry");
      if (form instanceof Response) return form;
      const change = changeFromForm(form);
      if (!change) {
        return refuseChange(400, "'enable' must be true or false");
      }
      if (lacksToken(form, token)) {
        return await show(403, "Nothing was changed, as the token is wrong.");
      }
      const { refusal } = await applyChange(telemetry, change);
      if (refusal) return await show(400, refusal);
      // A redirect: reloading the page then doesn't post the form again.
      const { fields } = telemetry.about(aboutOf);
      const place = fields.findIndex(({ path }) =>
        path === (form.get("keep") ?? form.get("release"))
      );
      const location = place < 0 ? leaf : `${leaf}#field-${place}`;
      return answer(303, null, { location });
    },
  };
}
