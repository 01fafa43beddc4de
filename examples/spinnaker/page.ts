/** The texts of Spinnaker's page that can't be derived from its telemetry. */
export const page = {
  name: "Spinnaker",
  makers: "the Spinnaker project",
  intro: [
    "With version 1.18 it is opt-in, while the system is tried; from 1.19 on it is on by default.",
  ],
  why: [
    "Its maintainers can hardly see how Spinnaker is used. Does a new feature find users? Can an old one go that is hard to maintain? Without an answer nothing is ever removed, and the product gets slow and full of experiments that nobody dares to delete.",
  ],
  file: { name: "echo.yml", key: "stats.enabled", formats: ["yaml"] },
  command: "hal config stats",
  examples: {
    "events.execution": {
      application: "billing",
      id: "01EXAMPLE",
      type: "PIPELINE",
      status: "SUCCEEDED",
      trigger: "GIT",
      stages: [
        { type: "deploy", status: "SUCCEEDED", cloudProvider: "AWS" },
        { type: "ourOwnStage", status: "SKIPPED" },
      ],
    },
  },
  sends: [
    "the version of Spinnaker, and how it was deployed, if its configuration says so",
    "the name of the installation: an SHA-256 hash of a random id and a secret, neither of which leaves it",
    "the name of the application: a pseudonym, hashed with SHA-256 and the installation's name as salt",
    "of an execution its id, hashed with SHA-256, how it ended, its type and its trigger",
    "of each of its stages how it ended, its type and its cloud provider",
  ],
  when: ["upon the completion of any pipeline or operation, a post for each"],
  promises: [
    "we crunch the numbers and give them back to the community: as dashboards, and as the anonymous data itself",
  ],
  retention: { reports: 90, numbers: 395 },
  links: {
    dashboard: "https://stats.example.org/",
    data:
      "https://groups.google.com/a/spinnaker.io/forum/#!forum/telemetry-readers",
  },
};
