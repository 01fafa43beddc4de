/** `GET /`: the dashboard. */
import { dashboardHeaders } from "../dashboard/headers.ts";
import { noProductsPage, page, refusalPage } from "../dashboard/page.ts";
import {
  type Refusal,
  refusalHeaders,
  REFUSALS,
  refusalSentence,
} from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import { tally } from "../tally/tally.ts";
import { readQuestion } from "./read-question.ts";
import type { Handler } from "./route.ts";
import { storeUnavailable } from "./store-unavailable.ts";

/** The page of the product that is asked for, or of the first one. */
export function getDashboard(context: RouteContext): Handler {
  const { products, store, settings } = context;
  return async (c) => {
    const headers = dashboardHeaders();
    const [first] = products.values();
    if (!first) return new Response(noProductsPage(), { headers });
    const question = readQuestion(c, context, first);
    if ("reason" in question) return question;
    try {
      const numbers = await tally({ ...question, store, k: settings.k });
      const names = [...products.keys()];
      return new Response(
        page({ products: names, ...question, tally: numbers, settings }),
        { headers },
      );
    } catch (error) {
      return storeUnavailable(context, "count", error);
    }
  };
}

/** A refusal as a page for people, with the same status and sentence as everywhere. */
export function refusePage(refusal: Refusal): Response {
  return new Response(refusalPage(refusalSentence(refusal)), {
    status: REFUSALS[refusal.reason].status,
    headers: { ...dashboardHeaders(), ...refusalHeaders(refusal) },
  });
}
