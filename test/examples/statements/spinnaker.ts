import type { Statement } from "./statement.ts";

/** Spinnaker's page. */
export const spinnaker: readonly Statement[] = [
  {
    says: "it is anonymous before it is sent, and shown aggregated",
    on: /The code that runs in Spinnaker made this example/,
  },
  {
    says: "maintainers have few signals about real use",
    on: /can hardly see how Spinnaker is used/,
  },
  { says: "is a new feature used?", on: /Does a new feature find users\?/ },
  { says: "may an old one go?", on: /Can an old one go/ },
  {
    says: "without answers the product gets slow and bloated",
    on: /slow and full of experiments/,
  },
  { says: "the version", on: /- the version of Spinnaker/ },
  {
    says: "an instance id: a random ULID, hashed with SHA-256",
    on: /name of the installation: an SHA-256 hash of a random id/,
  },
  {
    says: "the application's name, hashed, salted with the instance's id",
    on: /hashed with SHA-256 and the installation's name as salt/,
  },
  {
    says: "an execution's id, hashed, its status, type, trigger",
    on:
      /of an execution its id, hashed with SHA-256, how it ended, its type and its trigger/,
  },
  {
    says: "a stage's status, type, cloud provider",
    on: /of each of its stages how it ended, its type and its cloud provider/,
  },
  {
    says: "a foundation has approved it",
    because: "nobody has reviewed the rebuilt one, so it mustn't say so",
    not: /approved|Linux Foundation/,
  },
  {
    says: "it goes to /log when a pipeline or an operation is done",
    on:
      /upon the completion of any pipeline or operation(.|\n)+`https:\/\/stats\.example\.org\/log`/,
  },
  {
    says: "opt-in with 1.18, on by default from 1.19",
    on: /version 1\.18 it is opt-in, .+from 1\.19 on it is on by default/,
  },
  {
    says: "a command switches it on, another off",
    on: /hal config stats disable .+\nhal config stats enable /,
  },
  {
    says: "it has to be deployed again after that",
    because: "here it holds at once",
    not: /redeploy/,
  },
  {
    says: "the numbers are given back as dashboards",
    on: /everybody can see them/,
  },
  {
    says: "raw data on request",
    on: /\[ask for them\]\(https:\/\/groups\.google\.com/,
  },
];
