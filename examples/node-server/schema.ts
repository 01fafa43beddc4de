/** What may leave. The texts that people store never do, nor do their ids or the server's own title. */
import { bucketed, exported } from "@candor/telemetry";
import * as v from "valibot";

export const Config = v.object({
  title: v.string(),
  port: v.number(),
  highlight: v.pipe(
    v.boolean(),
    exported({ purpose: "Is highlighting worth its size?" }),
  ),
  keep: v.pipe(
    v.picklist(["hour", "day", "forever"]),
    exported({ purpose: "Which limits do people choose?" }),
  ),
});

export const Metrics = v.object({
  stored: v.pipe(
    v.number(),
    bucketed("log2", { purpose: "How many texts must the store hold?" }),
  ),
  added: v.pipe(v.number(), exported({ purpose: "Is it used every day?" })),
});

export const events = {
  pasted: v.object({
    language: v.pipe(
      v.picklist(["text", "json", "code"]),
      exported({ purpose: "Which languages need highlighting?" }),
    ),
    bytes: v.pipe(
      v.number(),
      bucketed("log2", { purpose: "How large are the texts?" }),
    ),
  }),
};
