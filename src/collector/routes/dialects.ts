/** The routes of other systems' clients: what they post is read, anonymized, checked and kept as any report is. */
import type { Dialect } from "../dialects/dialect.ts";
import { transcriber } from "../dialects/transcribe.ts";
import { randomBytes } from "../random-bytes.ts";
import { readBody } from "../receive/body.ts";
import { parseJson } from "../receive/parse-json.ts";
import { reportReceiver } from "../receive/receive.ts";
import type { Refusal } from "../refusal.ts";
import type { RouteContext } from "../route-context.ts";
import { dayOf } from "../store/period.ts";
import type { Handler } from "./route.ts";
import { storeReport } from "./store-report.ts";

/** Creates the handler of a dialect's route; `done` is what its clients are answered when a report was kept. */
export function postDialect(
  dialect: Dialect,
  done: () => Response,
): (context: RouteContext) => Handler {
  return (context) => {
    const { now, settings, activity } = context;
    const { product } = dialect;
    const transcribe = transcriber(dialect);
    const receive = reportReceiver(context);
    return async ({ req }) => {
      const body = await readBody(req.raw);
      if ("reason" in body) return { ...body, product };
      const posted = parseJson(body.text);
      if (posted === undefined) return { reason: "not-json", product };
      const transcript = transcribe(posted, {
        secret: settings.dialectSecret(),
        random: randomBytes,
        day: dayOf(now()),
      });
      if (!transcript) {
        return { reason: "not-a-report", product } satisfies Refusal;
      }
      const stored = receive(transcript.report);
      if ("reason" in stored) return stored;
      activity.noteDroppedFields(product, transcript.droppedFields);
      return await storeReport(context, stored) ?? done();
    };
  };
}
