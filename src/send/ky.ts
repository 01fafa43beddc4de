/** ky alone: importing the package itself as a whole would keep a bundler from leaving out what we do not use. */
export { default as ky } from "ky";
