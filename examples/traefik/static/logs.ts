/** Traefik's own log and its access log. File names stay. */
import * as v from "valibot";
import { exported } from "@candor/telemetry";
import {
  count,
  duration,
  flag,
  map,
  number,
  section,
  text,
  word,
} from "./fields.ts";
import { ACCESS_LOG_FIELDS, LEVELS } from "./vocabularies.ts";
import { OtelLog } from "./otlp.ts";

export const Log = section({
  level: word(LEVELS, "which level is usual?"),
  format: word(["common", "json"], "which format is usual?"),
  noColor: flag("are colours switched off?"),
  filePath: text(),
  maxSize: number("is the log rotated by us?"),
  maxAge: number("is the log rotated by us?"),
  maxBackups: number("is the log rotated by us?"),
  compress: flag("is the log rotated by us?"),
  otlp: OtelLog,
});

const MODES = ["keep", "drop", "redact"] as const;

export const AccessLog = section({
  filePath: text(),
  format: word(["common", "json", "genericCLF"], "which format is usual?"),
  filters: section({
    statusCodes: count("are requests left out by their status?"),
    retryAttempts: flag("are requests left out that needed no retry?"),
    minDuration: duration("are fast requests left out?"),
  }),
  fields: section({
    defaultMode: word(MODES, "which fields are wanted?"),
    names: v.optional(
      v.record(
        v.pipe(
          v.picklist(ACCESS_LOG_FIELDS),
          exported({ purpose: "which fields are wanted?" }),
        ),
        v.pipe(
          v.picklist(MODES),
          exported({ purpose: "which fields are wanted?" }),
        ),
      ),
    ),
    headers: section({
      defaultMode: word(MODES, "are headers logged at all?"),
      names: map(),
    }),
    queryParameters: section({
      defaultMode: word(MODES, "are query parameters logged at all?"),
    }),
  }),
  bufferingSize: number("is it written in a buffered way?"),
  addInternals: flag("are internal services logged?"),
  dualOutput: flag("does it go to two places?"),
  otlp: OtelLog,
});
