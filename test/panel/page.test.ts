import * as v from "valibot";
import { expect, test } from "vitest";
import { exported, type TelemetryOptions } from "../../mod.ts";
import { createPanel, type Panel } from "../../src/panel/panel.ts";
import { ask, press, say } from "./ask.ts";
import { acme, NOON, subject } from "./subject.ts";

const HOUR = 3_600_000;

/** The text of the page, one line for each element. */
async function read(panel: Pick<Panel, "fetch">): Promise<string> {
  const { text } = await ask(panel);
  return text.replace(/<(style|title)>[^]*?<\/\1>/g, "")
    .replace(/\s+/g, " ")
    .replace(/<\/(p|h\d|tr|dt|dd|li|summary|pre|button)>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'").replaceAll("&quot;", '"')
    .replace(/ *\n */g, "\n");
}

/** A panel over what is kept. */
function over(
  kept: object,
  options: Partial<TelemetryOptions> = {},
): Panel {
  let text = JSON.stringify(kept);
  const telemetry = acme(options, {
    state: {
      getItem: () => Promise.resolve(text),
      setItem: (_, value) => Promise.resolve(void (text = value)),
      removeItem: () => Promise.resolve(),
    },
  });
  return createPanel(telemetry, { now: () => NOON });
}

test("the page says when the next report is sent, when the last one was, and its result", async () => {
  const schedule = { start: NOON - 99 * HOUR, last: NOON - 5 * HOUR };
  const outcomes = {
    sent: "The collector accepted it.",
    later: "It failed for now (no answer): the same bytes are sent again.",
    dropped: "It isn't sent again (no answer).",
  };
  for (const [kind, sentence] of Object.entries(outcomes)) {
    const outcome = { kind, reason: "no answer" };
    const page = await read(
      over({ choice: "on", schedule, outcome, sequence: 4 }),
    );
    expect(page).toContain(
      "Next report\n2026-11-22 07:00 UTC in 19 hours\n",
    );
    expect(page).toContain("Last report\n2026-11-21 07:00 UTC 5 hours ago\n");
    expect(page).toContain(`Result\n${sentence}\n`);
    expect(page).toContain("Reports made\n4\n");
  }
});

test("the page links to where people can read more, if the product says so", async () => {
  const about = "https://acme.example.org/telemetry?a=1&b=2";
  const { text } = await ask(over({ choice: "off" }, { about }));
  expect(text).toContain(
    '<a href="https://acme.example.org/telemetry?a=1&amp;b=2" rel="noreferrer">Learn more</a>',
  );
  expect((await ask(over({ choice: "off" }))).text)
    .not.toContain("Learn more");
});

test("a report that is due is shown as in a moment", async () => {
  const schedule = { start: NOON - 99 * HOUR, last: NOON - 25 * HOUR };
  expect(await read(over({ choice: "on", schedule }))).toContain(
    "Next report\n2026-11-21 12:00 UTC in a moment\n",
  );
  const soon = { ...schedule, last: NOON - 24 * HOUR + HOUR / 6 };
  expect(await read(over({ choice: "on", schedule: soon }))).toContain(
    "Next report\n2026-11-21 12:10 UTC in 10 minutes\n",
  );
});

test("the page lists every switch, also those that aren't set", async () => {
  const panel = over({ choice: "on" }, {
    consent: { flag: "--usage", variable: "ACME_TELEMETRY", config: "log" },
  });
  const page = await read(panel);
  expect(page).toContain(
    "Telemetry is printed\nPrinted, because the configuration",
  );
  for (
    const row of [
      ...["Stored choice On", "Configuration Printed decides", "Default Off"],
      ...["Flag --usage not set", "Variable ACME_TELEMETRY not set"],
      "Variable DO_NOT_TRACK not set",
    ]
  ) expect(page).toContain(`\n${row}\n`);
});

test("fields that aren't accepted yet are listed, and a button accepts them", async () => {
  const panel = over({ choice: "on", accepted: 1 });
  const page = await read(panel);
  expect(page).toContain("Revision 1 of the list of fields was accepted.");
  expect(page).toContain("\nconfig.region\nconfig.shared\n");
  expect(page).toContain("\nAccept revision 2\n");
  expect(page).toContain("config.region string not accepted yet\n");
  await ask(panel, press(true));
  const after = await read(panel);
  expect(after).not.toContain("not accepted yet");
  expect(after).not.toContain("Accept revision");
});

test("a stored yes that doesn't apply can be taken back", async () => {
  const panel = subject({ consent: { config: false } });
  const before = await read(panel);
  expect(before).toContain("\nSwitch on\nOne no is enough");
  await ask(panel, say(true));
  expect(await read(panel)).toContain(
    "\nTake the yes back\nTelemetry then stays off",
  );
  await ask(panel, press(false));
  const { voices } = await panel.telemetry.status();
  expect(voices[0]).toEqual({ voice: "stored", mode: "off" });
});

test("the page shows the last reports as they were posted, until telemetry is switched off", async () => {
  const history = [3, 2, 1].map((n) => ({
    at: NOON - (4 - n) * 24 * HOUR,
    body: `{"sequence":${n}}`,
  }));
  const panel = over({ choice: "on", history });
  const page = await read(panel);
  expect(page).toContain("The last 3 reports, exactly as they left.");
  expect(page).toContain(
    `2026-11-20 12:00 UTC 1 day ago, 14 bytes\n{ "sequence": 3 }\n`,
  );
  expect(page.indexOf('"sequence": 3')).toBeLessThan(
    page.indexOf('"sequence": 1 }'),
  );
  await ask(panel, press(false));
  expect(await read(panel)).toContain(
    "None yet. The last five are kept here.",
  );
});

test("an unreadable value is reported, and not repeated", async () => {
  const panel = over({}, { consent: { config: "s3cret" } });
  const page = await read(panel);
  expect(page).toContain(
    "Warning: the value of the configuration can't be read, so telemetry is off.",
  );
  expect(page).not.toContain("s3cret");
});

test("only web addresses become links, and an expired mark is shown as such", async () => {
  const schema = v.object({
    a: v.pipe(v.string(), exported({ issue: "javascript:alert(1)" })),
    b: v.pipe(v.string(), exported({ expires: "2026-11-21" })),
    c: v.pipe(v.string(), exported({ expires: "2026-11-22" })),
  });
  const panel = over({}, { config: { schema, read: () => ({}) } });
  expect((await ask(panel)).text).not.toContain('href="javascript');
  const page = await read(panel);
  expect(page).toContain("discussed in javascript:alert(1)");
  expect(page).toContain("config.b string no longer leaves\n");
  expect(page).toContain("until 2026-11-22");
});

test("before there are ids, the report isn't called exact, and fields that become pseudonyms are listed", async () => {
  const panel = subject();
  const before = await read(panel);
  expect(before).toContain("The next report, except for its ids\n");
  expect(before).toContain("They are made at the first yes");
  expect(before).toContain(
    'Fields marked hashed then show a pseudonym instead of "xxxx": config.region.',
  );
  expect(before).not.toMatch(/, exactly|\d bytes|as they are posted/);
  await ask(panel, press(true));
  const after = await read(panel);
  expect(after).toContain("The next report, exactly\n");
  expect(after).toMatch(/the \d+ bytes as they are posted/);
  expect(after).not.toMatch(/first yes|show a pseudonym/);
});

test("with a default of on, ids are made with the first report; without an identity, never", async () => {
  const on = { consent: { default: "on" } } as const;
  expect(await read(subject(on))).toContain(
    "This would be sent now, except for the ids. They are made with the first report;",
  );
  const nobody = await read(subject({ ...on, identity: "none" }));
  expect(nobody).toContain("this installation has none");
  expect(nobody).not.toContain("show a pseudonym");
  const waiting = await read(over({ choice: "on", accepted: 1 }));
  expect(waiting).toContain("except for its ids");
  expect(waiting).not.toContain("show a pseudonym");
});
