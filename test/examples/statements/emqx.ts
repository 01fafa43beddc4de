import type { Statement } from "./statement.ts";

/** EMQX's page. */
export const emqx: readonly Statement[] = [
  {
    says: "it shows how EMQX is used, so that it gets better",
    on: /how, all in all, so that it can be made better/,
  },
  {
    says: "nobody is identified",
    on: /isn't used to find out who you are/,
  },
  {
    says: "no server model, hardware number, address",
    on: /the model of a server, hardware numbers, IP addresses/,
  },
  { says: "it isn't shared", on: /isn't shared with anyone/ },
  {
    says: "it is on by default",
    on: /\| usage statistics \| on in official builds, until you say no/,
  },
  {
    says: "the file etc/emqx.conf switches it off",
    on: /`etc\/emqx\.conf`:\n\n```hocon\ntelemetry \{\n {2}enable = false/,
  },
  {
    says: "a variable switches it off for one run",
    on: /### For one run(.|\n)+EMQX_TELEMETRY__ENABLE=off/,
  },
  {
    says: "the dashboard switches it off for good while it runs",
    on:
      /### For good: the stored choice(.|\n)+the switch on the page at http:\/\/localhost:18083\/telemetry/,
  },
  { says: "hardware, without its UUID", on: /no serial number, model or UUID/ },
  { says: "the topology", on: /the topology: how many nodes/ },
  { says: "the version", on: /the version of EMQX and its edition/ },
  { says: "what is enabled", on: /configured and enabled, which features/ },
  { says: "plug-ins", on: /which plug-ins are in use/ },
  { says: "metrics", on: /### Measurements/ },
  {
    says: "it goes encrypted to an address",
    on: /`https:\/\/telemetry\.example\.org\/api\/telemetry`, encrypted/,
  },
  {
    says: "it is stored where no public network reaches it",
    on: /stored where no public network reaches it/,
  },
  { says: "the code can be read", on: /emqx_telemetry\.erl/ },
  { says: "questions are welcome", on: /emqx\/emqx\/issues/ },
  {
    says: "an example of all that is sent",
    on: /"os_version": "12\.5"(.|\n)+"num_data_bridges": 1/,
  },
  {
    says: "exact amounts leave, and ids that tell the time of installation",
    because: "amounts leave as powers of two, ids are random",
    on: /"up_time": 131072/,
    not: /5EAAF3C2/,
  },
];
