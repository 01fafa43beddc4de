/** `GET /`: the dashboard. */
import { dashboardHeaders } from "../dashboard/headers.ts";
import { noProductsPage, refusalPage } from "../dashboard/frame.ts";
import { page } from "../dashboard/page.ts";
import {
  type Refusal,
  refusalHeaders,
  REFUSALS,
  refusalSentence,
} from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import { createAnswerer } from "./answers.ts";
import { readQuestion } from "./read-question.ts";
import type { Handler } from "./route.ts";

/** The page of the product that is asked for, or of the first one. */
export function getDashboard(context: RouteContext): Handler {
  const { products, settings } = context;
  const names = [...products.keys()];
  const [first] = products.values();
  if (!first) {
    return () =>
      new Response(noProductsPage(), { headers: dashboardHeaders() });
  }
  return createAnswerer(context, {
    read: (c) => readQuestion(c, context, first),
    write: (tally, { product, range }) => ({
      body: page({ products: names, product, range, tally, settings }),
      headers: dashboardHeaders(),
    }),
  });
}

/** A refusal as a page for people, with the same status and sentence as everywhere. */
export function refusePage(refusal: Refusal): Response {
  return new Response(refusalPage(refusalSentence(refusal)), {
    status: REFUSALS[refusal.reason].status,
    headers: { ...dashboardHeaders(), ...refusalHeaders(refusal) },
  });
}
