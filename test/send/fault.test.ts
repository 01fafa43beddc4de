import { expect, test } from "vitest";
import {
  SENDING_FAULTS,
  sendingFault,
} from "../../src/contract/sending-fault.ts";
import { post } from "../../src/send/post.ts";

test.each(SENDING_FAULTS)("post() says that it was: %s", async (fault) => {
  let tries = 0;
  const outcome = await post("https://stats.example.org/", "{}", {
    fetch() {
      tries++;
      return Promise.reject(sendingFault(fault));
    },
    random: () => 0,
  });
  // A key that the gateway doesn't know is the only one that can't pass.
  const isLasting = fault === "unknown gateway key";
  expect(outcome).toEqual({
    kind: isLasting ? "dropped" : "later",
    reason: fault,
  });
  expect(tries).toBe(isLasting ? 1 : 3);
});
