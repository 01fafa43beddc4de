/** Containers, of one engine or of a swarm. */
import { duration, flag, section, set, text } from "../fields.ts";
import { ClientTls } from "../tls.ts";

const entries = {
  exposedByDefault: flag("is the default kept that exposes all containers?"),
  constraints: set("are containers chosen by constraints?"),
  allowEmptyServices: flag("are services without a server wanted?"),
  network: set("is a network chosen?"),
  useBindPortIP: flag("are bound ports used?"),
  watch: flag("is watching switched off?"),
  defaultRule: text(),
  username: text(),
  password: text(),
  endpoint: text(),
  tls: ClientTls,
  httpClientTimeout: duration("is the default timeout good enough?"),
};

export const Docker = section(entries);

export const Swarm = section({
  ...entries,
  refreshSeconds: duration("is the default interval good enough?"),
});
