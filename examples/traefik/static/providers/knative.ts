/** Knative. */
import { always, count, section, text } from "../fields.ts";
import { access, scope } from "./kubernetes-client.ts";

const service = always({ desc: text(), namespace: text() });

export const Knative = section({
  ...access,
  ...scope,
  publicEntrypoints: count("how many entry points are public?"),
  publicService: service,
  privateEntrypoints: count("how many entry points are private?"),
  privateService: service,
  throttleDuration: text(),
});
