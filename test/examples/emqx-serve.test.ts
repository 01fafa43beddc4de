import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { serve } from "../../examples/emqx/serve.ts";

test("serve() survives malformed requests", async () => {
  const server = serve(() => Promise.resolve(new Response("here")), 0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  async function answer(line: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    socket.end(
      `${line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    );
    let text = "";
    for await (const chunk of socket) text += chunk;
    return text.split("\r\n", 1)[0]!;
  }
  try {
    for (const line of ["GET //", "GET http://", "TRACE /"]) {
      expect(await answer(line), line).toBe("HTTP/1.1 400 Bad Request");
    }
    expect(await answer("GET /")).toBe("HTTP/1.1 200 OK");
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
