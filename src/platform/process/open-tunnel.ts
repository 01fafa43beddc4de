// A connection through a proxy (RFC 9110, section 9.3.6): CONNECT, then TLS with the server behind it. The proxy sees the
// server's name and nothing that is sent. Keeps no process alive.

import type { Socket } from "node:net";
import {
  type SendingFault,
  sendingFault,
} from "../../contract/sending-fault.ts";
import { proxyCredentials } from "./find-proxy.ts";

/** Milliseconds for the way to the proxy and its answer: less than a try has, so that the fault can be named. */
const LONGEST = 4000;

/** A longer head of an answer is nonsense. */
const LONGEST_HEAD = 16_384;

/**
 * Connects to a server through a proxy.
 *
 * @param proxy The proxy's address.
 * @param url An address of the server, over https.
 * @param signal Ends the attempt.
 * @returns A connection that is encrypted to the server itself.
 */
export async function openTunnel(
  proxy: URL,
  url: URL,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = await connectProxy(proxy);
  let abort = (): void => {};
  try {
    return await Promise.race([
      secured(socket, proxy, url),
      new Promise<never>((_, reject) => {
        // A socket's own timer keeps no process alive.
        socket.setTimeout(
          LONGEST,
          () => reject(sendingFault("proxy too slow")),
        );
        abort = () => reject(signal.reason);
        signal.addEventListener("abort", abort, { once: true });
        if (signal.aborted) abort();
      }),
    ]);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    socket.setTimeout(0);
    signal.removeEventListener("abort", abort);
  }
}

async function secured(socket: Socket, proxy: URL, url: URL): Promise<Socket> {
  await askProxy(socket, proxy, url);
  const { connect } = await import("node:tls");
  const host = bare(url.hostname);
  const isName = !/^[\d.]+$|:/.test(host);
  const encrypted = connect({
    socket,
    host,
    ...await trusted(),
    ALPNProtocols: ["http/1.1"],
    ...(isName && { servername: host }),
  });
  encrypted.unref();
  return await new Promise<Socket>((resolve, reject) => {
    encrypted.once("secureConnect", () => resolve(encrypted));
    // Also later: without a listener an error would end the process.
    encrypted.on(
      "error",
      (cause) => reject(new TypeError("fetch failed", { cause })),
    );
    encrypted.once("close", () => reject(sendingFault("proxy hung up")));
  });
}

/** Deno's connect() doesn't trust NODE_EXTRA_CA_CERTS by itself. Node has the list from 22.15 on. */
async function trusted(): Promise<{ readonly ca?: string[] }> {
  const { getCACertificates } = await import("node:tls");
  return getCACertificates ? { ca: getCACertificates("default") } : {};
}

async function connectProxy(proxy: URL): Promise<Socket> {
  const isSecure = proxy.protocol === "https:";
  const host = bare(proxy.hostname);
  const port = Number(proxy.port || (isSecure ? 443 : 80));
  const socket: Socket = isSecure
    ? (await import("node:tls")).connect({ host, port, ...await trusted() })
    : (await import("node:net")).connect({ host, port });
  socket.on("error", () => {});
  socket.unref();
  return socket;
}

/** Asks for the connection. Resolves once the proxy has agreed, and nothing else of its answer is there. */
function askProxy(socket: Socket, proxy: URL, url: URL): Promise<void> {
  const target = `${url.hostname}:${url.port || 443}`;
  const head = [
    `CONNECT ${target} HTTP/1.1`,
    `Host: ${target}`,
    ...Object.entries(proxyCredentials(proxy)).map((pair) => pair.join(": ")),
    "",
    "",
  ].join("\r\n");
  return new Promise((resolve, reject) => {
    let isAsked = false;
    let answer = "";
    const end = (fault?: SendingFault): void => {
      socket.off("data", read);
      if (fault) reject(sendingFault(fault));
      else resolve();
    };
    const read = (bytes: Uint8Array): void => {
      answer += String.fromCharCode(...bytes.subarray(0, LONGEST_HEAD));
      const isWhole = answer.includes("\r\n\r\n");
      if (!isWhole && answer.length < LONGEST_HEAD) {
        const isHttp = /^HTTP\/1\.[01] /.test(answer) ||
          "HTTP/1.".startsWith(answer.slice(0, 7));
        if (isHttp) return;
      }
      end(readAnswer(answer, isWhole));
    };
    socket.on("data", read);
    socket.once(
      proxy.protocol === "https:" ? "secureConnect" : "connect",
      () => {
        isAsked = true;
        socket.write(head);
      },
    );
    socket.once(
      "error",
      () => end(isAsked ? "proxy hung up" : "proxy unreachable"),
    );
    socket.once(
      "close",
      () => end(isAsked ? "proxy hung up" : "proxy unreachable"),
    );
  });
}

/** What is wrong with a proxy's answer, if anything is. */
function readAnswer(
  answer: string,
  isWhole: boolean,
): SendingFault | undefined {
  const [, status] = /^HTTP\/1\.[01] (\d{3})(?: [^\r\n]*)?\r\n/.exec(answer) ??
    [];
  if (!isWhole || !status) return "proxy's answer unreadable";
  if (status === "407") return "proxy wants a password";
  if (!status.startsWith("2")) return "proxy refused";
  // The server speaks only after we did, so bytes behind the head aren't its own.
  return answer.endsWith("\r\n\r\n") &&
      answer.indexOf("\r\n\r\n") === answer.length - 4
    ? undefined
    : "proxy's answer unreadable";
}

/** IPv6 addresses have no brackets here. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
