/** What all providers have in common that talk to a Kubernetes API. */
import { count, duration, set, text } from "../fields.ts";

/** How to get there: stays. */
export const access = {
  endpoint: text(),
  token: text(),
  certAuthFilePath: text(),
};

/** What is looked at. */
export const scope = {
  namespaces: count("is it kept to some namespaces?"),
  labelSelector: set("are resources chosen by label?"),
};

export const throttleDuration = duration("does the default pause do?");

export const crossProviderNamespaces = count(
  "may some namespaces refer to other providers?",
);
