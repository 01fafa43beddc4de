/** `GET /`: the dashboard. */
import type { Context } from "hono";
import { unavailable } from "../answer.ts";
import { dashboardHeaders } from "../dashboard/headers.ts";
import { page, refusedPage } from "../dashboard/page.ts";
import type { Means } from "../means.ts";
import { type Tally, tally } from "../tally/tally.ts";
import { readQuestion } from "./asked.ts";

/** The page, for whichever product is asked for, or the first. */
export function getDashboard(means: Means): (c: Context) => Promise<Response> {
  const { products, store, options: settings } = means;
  return async (c) => {
    const headers = dashboardHeaders();
    const name = c.req.query("product");
    if (name && !products.has(name)) {
      const text = refusedPage("There is no product of that name here");
      return new Response(text, { status: 404, headers });
    }
    const [first] = products.values();
    const question = readQuestion(c, means, first);
    if ("refused" in question) {
      return new Response(refusedPage(question.refused), {
        status: 400,
        headers,
      });
    }
    let told: Tally;
    try {
      told = await tally({ ...question, store, k: settings.k });
    } catch {
      return unavailable();
    }
    return new Response(
      page({
        products: [...products.keys()],
        ...question,
        tally: told,
        settings,
      }),
      { headers },
    );
  };
}
