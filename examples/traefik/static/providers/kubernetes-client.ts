/** Settings of all providers that use a Kubernetes API. */
import { count, duration, set, text } from "../fields.ts";

/** Access to the API: all of it stays. */
export const access = {
  endpoint: text(),
  token: text(),
  certAuthFilePath: text(),
};

/** Which resources are read. */
export const scope = {
  namespaces: count("is it kept to some namespaces?"),
  labelSelector: set("are resources chosen by label?"),
};

export const throttleDuration = duration("is the default pause good enough?");

export const crossProviderNamespaces = count(
  "may some namespaces refer to other providers?",
);
