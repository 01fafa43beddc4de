/** Requests as bytes, as no client of ours would send them. */
import { connect } from "node:net";

/** Sends text on a connection of its own, and returns everything that comes back until the server closes it. */
export async function raw(
  port: number,
  text: string,
  { end = true }: {
    /** Whether we end our half after the text. @default true */
    readonly end?: boolean;
  } = {},
): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let answer = "";
  socket.on("data", (part) => (answer += part)).on("error", () => {});
  if (end) socket.end(text);
  else socket.write(text);
  // Not once(): a connection that is reset is an answer, too.
  await new Promise<void>((resolve) => socket.on("close", () => resolve()));
  return answer;
}
