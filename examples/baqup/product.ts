/** What a fork of Traefik must set: its name and the addresses of its collector and releases. */
import type { Product } from "../traefik/product.ts";

export const baqup: Product = {
  name: "baqup",
  title: "Baqup",
  version: "3.7.9",
  codename: "reblochon",
  buildDate: "2026-08-02T09:10:11Z",
  collect: "https://collect.example.net/traefik/their-token",
  releases: "https://update.example.net/repos/baqupio/baqup/releases",
  documentation: "https://doc.baqup.io/baqup/contributing/data-collection/",
};
