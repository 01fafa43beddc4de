/** `GET /v1/tally` and `GET /v1/tally.csv`: the dashboard's numbers as data. */
import type { Context } from "hono";
import { refusal, unavailable } from "../answer.ts";
import type { Means } from "../means.ts";
import { csv } from "../tally/csv.ts";
import { type Tally, tally } from "../tally/tally.ts";
import { readQuestion } from "./asked.ts";

/** The numbers as JSON. */
export function getTally(means: Means): (c: Context) => Promise<Response> {
  return answer(means, (told) => Response.json(told));
}

/** The numbers as a file for spreadsheets. */
export function getTallyCsv(means: Means): (c: Context) => Promise<Response> {
  return answer(means, (told) =>
    new Response(csv(told), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${
          told.product.replace(/[^\w.-]/g, "-")
        }-${told.from}-${told.to}.csv"`,
      },
    }));
}

function answer(
  means: Means,
  write: (told: Tally) => Response,
): (c: Context) => Promise<Response> {
  const { store, options: { k } } = means;
  return async (c) => {
    const question = readQuestion(c, means);
    if ("refused" in question) return refusal(400, question.refused);
    try {
      const response = write(await tally({ ...question, store, k }));
      response.headers.set("cache-control", "no-cache");
      response.headers.set("x-content-type-options", "nosniff");
      // Open numbers: any page may read them.
      response.headers.set("access-control-allow-origin", "*");
      return response;
    } catch {
      return unavailable();
    }
  };
}
