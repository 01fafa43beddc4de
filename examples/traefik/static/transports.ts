/** How Traefik reaches the servers behind it. */
import { duration, flag, number, section, texts } from "./fields.ts";
import { SpiffeIds } from "./tls.ts";

const insecureSkipVerify = flag(
  "are the servers' certificates left unchecked?",
);

export const ServersTransport = section({
  insecureSkipVerify,
  rootCAs: texts(),
  maxIdleConnsPerHost: number(
    "is the default number of connections good enough?",
  ),
  forwardingTimeouts: section({
    dialTimeout: duration("are the default timeouts good enough?"),
    responseHeaderTimeout: duration("are the default timeouts good enough?"),
    idleConnTimeout: duration("are the default timeouts good enough?"),
  }),
  spiffe: SpiffeIds,
});

export const TcpServersTransport = section({
  dialKeepAlive: duration("are the default timeouts good enough?"),
  dialTimeout: duration("are the default timeouts good enough?"),
  terminationDelay: duration("are the default timeouts good enough?"),
  tls: section({
    insecureSkipVerify,
    rootCAs: texts(),
    spiffe: SpiffeIds,
  }),
});
