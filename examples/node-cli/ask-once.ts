/** Asks on a terminal, once, until there is an answer. Scripts, pipes and CI jobs are never asked. */
import process from "node:process";
import { createInterface } from "node:readline";
import type { Telemetry } from "@candor/telemetry";

const QUESTION = `
hal would like to tell its makers once a day which of its commands were used, on
how many files, and whether they worked. No words, no names, nothing of a file.
May it? [y]es, [N]o, [s]how me what would be sent: `;

/** Stores a yes or a no. Without an answer, the question is asked again next time. */
export async function askOnce(telemetry: Telemetry): Promise<void> {
  const { stdin: input, stdout: output, env: { CI } } = process;
  // Some CI services provide a terminal although nobody can answer.
  if (!input.isTTY || !output.isTTY || CI) return;
  // A variable or an earlier answer has already decided.
  if ((await telemetry.status()).decidedBy !== "default") return;
  const terminal = createInterface({ input, output, prompt: QUESTION });
  // Ctrl-C or the end of the input: the command ends without an answer.
  terminal.once("SIGINT", () => process.exit(130));
  terminal.prompt();
  try {
    for await (const line of terminal) {
      const answer = line.trim().toLowerCase();
      if (/^(n|no|)$/.test(answer)) return void await telemetry.disable();
      if (/^(y|yes)$/.test(answer)) return void await telemetry.enable();
      if (/^(s|show)$/.test(answer)) {
        const { report, url } = await telemetry.preview();
        console.log(`\nTo ${url}:\n${JSON.stringify(report, null, 2)}`);
      }
      terminal.prompt();
    }
  } finally {
    terminal.close();
  }
}
