/** A host name that leads to loopback in the tests' browser, whose pages it doesn't trust as it trusts localhost's. */
export const INSECURE = "insecure.test";
