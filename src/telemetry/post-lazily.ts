import type { Outcome } from "../send/outcome.ts";
import type { PostOptions } from "../send/post.ts";

/**
 * Posts a text. What does so is loaded when there is something to send: a program that is never switched on needs none of
 * it. Never rejects.
 */
export async function postLazily(
  url: string,
  body: string,
  options: PostOptions,
): Promise<Outcome> {
  try {
    const { post } = await import("../send/post.ts");
    return await post(url, body, options);
  } catch {
    return { kind: "later", reason: "no sender" };
  }
}
