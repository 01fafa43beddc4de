/** `GET /v1/tally` and `GET /v1/tally.csv`: the dashboard's numbers as data. */
import type { RouteContext } from "../route-context.ts";
import { csv } from "../tally/csv.ts";
import { type Tally, tally } from "../tally/tally.ts";
import { readQuestion } from "./read-question.ts";
import type { Handler } from "./route.ts";
import { storeUnavailable } from "./store-unavailable.ts";

/** The numbers as JSON. */
export function getTally(context: RouteContext): Handler {
  return answerWith(context, (numbers) => Response.json(numbers));
}

/** The numbers as a file for spreadsheets. */
export function getTallyCsv(context: RouteContext): Handler {
  return answerWith(context, (numbers) => {
    const name = numbers.product.replace(/[^\w.-]/g, "-");
    return new Response(csv(numbers), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition":
          `attachment; filename="${name}-${numbers.from}-${numbers.to}.csv"`,
      },
    });
  });
}

function answerWith(
  context: RouteContext,
  write: (numbers: Tally) => Response,
): Handler {
  const { store, settings: { k } } = context;
  return async (c) => {
    const question = readQuestion(c, context);
    if ("reason" in question) return question;
    try {
      const response = write(await tally({ ...question, store, k }));
      response.headers.set("cache-control", "no-cache");
      response.headers.set("x-content-type-options", "nosniff");
      // Pages of any site may read open numbers.
      response.headers.set("access-control-allow-origin", "*");
      return response;
    } catch (error) {
      return storeUnavailable(context, "count", error);
    }
  };
}
