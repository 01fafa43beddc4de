/** Routes from files, from a URL, or sent to Traefik's API. */
import { duration, flag, map, number, section, set, text } from "../fields.ts";
import { ClientTls } from "../tls.ts";

export const File = section({
  directory: set("a directory or a file?"),
  watch: flag("is watching switched off?"),
  filename: set("a directory or a file?"),
  debugLogGeneratedTemplate: flag("is debugging left on?"),
});

export const Http = section({
  endpoint: text(),
  pollInterval: duration("is the default interval good enough?"),
  pollTimeout: duration("is the default timeout good enough?"),
  headers: map(),
  tls: ClientTls,
  maxResponseBodySize: number("is the default limit good enough?"),
});

export const Rest = section({ insecure: flag("is it open to everybody?") });
