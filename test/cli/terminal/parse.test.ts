import { expect, test } from "vitest";
import { type Command, Stop } from "../../../src/cli/command.ts";
import { parse } from "../../../src/cli/terminal/parse.ts";

const command: Command = {
  usage: "",
  about: "",
  operands: 1,
  options: {
    port: { type: "string", about: "", default: "80", variable: "PORT" },
    loud: { type: "boolean", about: "" },
    feed: { type: "string", about: "", multiple: true },
  },
  run: () => Promise.resolve(0),
};
const read = (line: string, env: Record<string, string> = {}) =>
  parse("test", command, line.split(" ").filter(Boolean), env);

test("parse() reads options in every spelling, and operands", () => {
  expect(read("--port 1 a --loud --feed=x --feed y")).toEqual({
    options: { port: "1", loud: true, feed: ["x", "y"] },
    sources: { port: "--port", loud: "--loud", feed: "--feed" },
    operands: ["a"],
  });
  expect(read("-- --loud").operands).toEqual(["--loud"]);
});

test("parse() prefers the option to the variable, and the variable to the default", () => {
  expect(read("--port 1", { PORT: "2" }).options["port"]).toBe("1");
  expect(read("", { PORT: "2" }).options["port"]).toBe("2");
  expect(read("", { PORT: "" }).options["port"]).toBe("80");
});

test.each([
  ["--nope", "Unknown option --nope"],
  ["-x", "Unknown option -x"],
  ["--toString", "Unknown option --toString"],
  ["--port", "--port needs a value"],
  ["--port=", "--port needs a value"],
  ["--loud=yes", "--loud takes no value"],
  ["--port 1 --port=1", "--port is given twice"],
  ["--loud --feed=x --loud", "--loud is given twice"],
  ["a b", "candor test takes one file at most"],
])("parse() stops at %s", (line, sentence) => {
  let stop: unknown;
  try {
    read(line);
  } catch (error) {
    stop = error;
  }
  expect(stop).toBeInstanceOf(Stop);
  expect(stop).toMatchObject({ message: sentence, code: 2 });
});
