/** `GET /v1/tally` and `GET /v1/tally.csv`: the dashboard's numbers as data. */
import type { RouteContext } from "../route-context.ts";
import { csv } from "../tally/csv.ts";
import type { Tally } from "../tally/tally.ts";
import { createAnswerer, type Written } from "./answers.ts";
import { readQuestion } from "./read-question.ts";
import type { Asked, Handler } from "./route.ts";

const HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-cache",
  "x-content-type-options": "nosniff",
  // Pages of any site may read open numbers.
  "access-control-allow-origin": "*",
};

/** The numbers as JSON. */
export function getTally(context: RouteContext): Handler {
  return answerWith(context, (numbers) => ({
    body: JSON.stringify(numbers),
    headers: { ...HEADERS, "content-type": "application/json" },
  }));
}

/** The numbers as a file for spreadsheets. */
export function getTallyCsv(context: RouteContext): Handler {
  return answerWith(context, (numbers) => {
    const name = numbers.product.replace(/[^\w.-]/g, "-");
    return {
      body: csv(numbers),
      headers: {
        ...HEADERS,
        "content-type": "text/csv; charset=utf-8",
        "content-disposition":
          `attachment; filename="${name}-${numbers.from}-${numbers.to}.csv"`,
      },
    };
  });
}

function answerWith(
  context: RouteContext,
  write: (numbers: Tally) => Written,
): Handler {
  const read = (c: Asked) => readQuestion(c, context);
  return createAnswerer(context, { read, write });
}
