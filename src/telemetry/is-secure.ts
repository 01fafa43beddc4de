/** Whether an address is https, or http on the same machine, and names no user: fetch takes none. */
export function isSecure(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username || password) return false;
  // The names of the machine itself, as a URL writes them.
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1])$/.test(hostname);
  return protocol === "https:" || protocol === "http:" && isLoopback;
}
