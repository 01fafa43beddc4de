/** Where requests come in. The names of entry points and their addresses stay. */
import * as v from "valibot";
import {
  always,
  anyFlag,
  count,
  duration,
  flag,
  number,
  section,
  set,
  text,
  texts,
  word,
} from "./fields.ts";

const Transport = section({
  lifeCycle: section({
    requestAcceptGraceTimeout: duration("is a graceful stop asked for?"),
    graceTimeOut: duration("how long is a graceful stop?"),
  }),
  respondingTimeouts: section({
    readTimeout: duration("are the default timeouts good enough?"),
    writeTimeout: duration("are the default timeouts good enough?"),
    idleTimeout: duration("are the default timeouts good enough?"),
  }),
  keepAliveMaxTime: duration("are connections closed after a time?"),
  keepAliveMaxRequests: number("are connections closed after some requests?"),
});

const EncodedCharacters = section({
  allowEncodedSlash: flag("which encoded characters are needed in paths?"),
  allowEncodedBackSlash: flag("which encoded characters are needed in paths?"),
  allowEncodedNullCharacter: flag(
    "which encoded characters are needed in paths?",
  ),
  allowEncodedSemicolon: flag("which encoded characters are needed in paths?"),
  allowEncodedPercent: flag("which encoded characters are needed in paths?"),
  allowEncodedQuestionMark: flag(
    "which encoded characters are needed in paths?",
  ),
  allowEncodedHash: flag("which encoded characters are needed in paths?"),
});

const Tls = section({
  options: set("are TLS options chosen for a whole entry point?"),
  certResolver: set("are certificates resolved for a whole entry point?"),
  domains: v.optional(v.array(v.object({ main: text(), sans: texts() }))),
});

const Http = always({
  redirections: section({
    entryPoint: section({
      to: set("are requests redirected?"),
      scheme: word(["http", "https"], "are requests redirected to HTTPS?"),
      permanent: flag("are redirections permanent?"),
      priority: number("is the default priority good enough?"),
    }),
  }),
  middlewares: count("are middlewares set for whole entry points?"),
  tls: Tls,
  encodedCharacters: EncodedCharacters,
  encodeQuerySemicolons: flag("are semicolons in queries encoded?"),
  sanitizePath: flag("is the safe default kept?"),
  maxHeaderBytes: number("is the default limit good enough?"),
  underscoreHeadersStrategy: word(
    ["keep", "delete", "reject"],
    "may names with an underscore pass?",
  ),
});

export const EntryPoint = v.object({
  address: text(),
  allowACMEByPass: anyFlag(),
  reusePort: anyFlag(),
  asDefault: anyFlag(),
  transport: Transport,
  proxyProtocol: section({
    insecure: flag("is everybody trusted?"),
    trustedIPs: texts(),
  }),
  forwardedHeaders: section({
    insecure: flag("is everybody trusted?"),
    trustedIPs: texts(),
    connection: texts(),
    notAppendXForwardedFor: flag("is this switch used?"),
    addXForwardedSchemeHeaders: flag("is this switch used?"),
  }),
  http: Http,
  http2: section({
    maxConcurrentStreams: number("is the default limit good enough?"),
    maxDecoderHeaderTableSize: number("is the default limit good enough?"),
    maxEncoderHeaderTableSize: number("is the default limit good enough?"),
  }),
  http3: section({
    advertisedPort: number("is another port advertised?"),
  }),
  udp: section({ timeout: text() }),
  observability: section({
    accessLogs: flag("is an entry point left out of the access log?"),
    metrics: flag("is an entry point left out of the metrics?"),
    tracing: flag("is an entry point left out of tracing?"),
    traceVerbosity: word(["minimal", "detailed"], "how much is traced?"),
  }),
});

export const EntryPoints = v.optional(v.record(v.string(), EntryPoint));
