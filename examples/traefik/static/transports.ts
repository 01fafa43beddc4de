/** How Traefik reaches the servers behind it. */
import { duration, flag, number, section, texts } from "./fields.ts";
import { SpiffeIds } from "./tls.ts";

const insecureSkipVerify = flag(
  "are the servers' certificates left unchecked?",
);

export const ServersTransport = section({
  insecureSkipVerify,
  rootCAs: texts(),
  maxIdleConnsPerHost: number("does the default number of connections do?"),
  forwardingTimeouts: section({
    dialTimeout: duration("do the default timeouts do?"),
    responseHeaderTimeout: duration("do the default timeouts do?"),
    idleConnTimeout: duration("do the default timeouts do?"),
  }),
  spiffe: SpiffeIds,
});

export const TcpServersTransport = section({
  dialKeepAlive: duration("do the default timeouts do?"),
  dialTimeout: duration("do the default timeouts do?"),
  terminationDelay: duration("do the default timeouts do?"),
  tls: section({
    insecureSkipVerify,
    rootCAs: texts(),
    spiffe: SpiffeIds,
  }),
});
