import type { Panel } from "../../src/panel/panel.ts";

/** The answer, shortened. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** What to ask, and how. */
export interface Question {
  readonly path?: string;
  readonly method?: string;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a panel, as the server of `http://localhost` would. */
export async function ask(
  { fetch }: Pick<Panel, "fetch">,
  { path = "/telemetry", ...init }: Question = {},
): Promise<Answer> {
  const request = new Request(`http://localhost${path}`, init);
  const response = await fetch(request);
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}

/** The headers that a browser sends with the form of its own page. */
export const OURS: Readonly<Record<string, string>> = {
  "content-type": "application/x-www-form-urlencoded",
  origin: "http://localhost",
  "sec-fetch-site": "same-origin",
};

/** Presses the page's button. */
export function press(enable: boolean, token = ""): Question {
  const form = new URLSearchParams({ enable: `${enable}` });
  if (token) form.set("token", token);
  return { method: "POST", body: `${form}`, headers: OURS };
}

/** Puts a body, as a tool would. */
export function put(body: string, headers: Question["headers"] = {}): Question {
  return {
    path: "/telemetry/status",
    method: "PUT",
    body,
    headers: { "content-type": "application/json", ...headers },
  };
}

/** A yes or a no of a tool. */
export function say(
  enable: boolean,
  headers: Question["headers"] = {},
): Question {
  return put(JSON.stringify({ enable }), headers);
}
