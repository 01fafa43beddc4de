/** The doors of other systems' clients: what they post is read, anonymized and kept as any report is. */
import type { Context } from "hono";
import { done, refusal, unavailable } from "../answer.ts";
import type { Dialect } from "../dialects/dialect.ts";
import { transcriber } from "../dialects/transcribe.ts";
import type { Means } from "../means.ts";
import { randomBytes } from "../random-bytes.ts";
import { readBody } from "../receive/body.ts";
import { receiver } from "../receive/receive.ts";
import { dayOf } from "../store/period.ts";

/** What a dialect's clients are answered. */
export interface DialectAnswers {
  /** Done. */
  readonly done: () => Response;
  /** The status for what can't be read. */
  readonly refused: number;
}

/** Traefik and EMQX look at no answer. Echo's breaker counts all but a 2xx; the body is what its makers' server says. */
export const ANSWERS: Readonly<
  Record<"traefik" | "spinnaker" | "emqx", DialectAnswers>
> = {
  traefik: { done, refused: 400 },
  spinnaker: { done: () => new Response("Done."), refused: 422 },
  emqx: { done, refused: 400 },
};

/** Takes what a dialect's clients post. */
export function postDialect(
  dialect: Dialect,
  answers: DialectAnswers,
  means: Means,
): (c: Context) => Promise<Response> {
  const { store, now, options: { dialectSecret } } = means;
  const transcribe = transcriber(dialect);
  const receive = receiver(means);
  return async ({ req }) => {
    const body = await readBody(req.raw);
    if ("error" in body) return refusal(body.status, body.error);
    const posted = parse(body.text);
    const report = transcribe(posted, {
      secret: dialectSecret(),
      random: randomBytes,
      day: dayOf(now()),
    });
    const kept = report && receive(JSON.stringify(report));
    if (!kept || "error" in kept) {
      return refusal(answers.refused, `no report of ${dialect.product}`);
    }
    try {
      await store.write([kept]);
    } catch {
      return unavailable();
    }
    return answers.done();
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
