import { readFileSync } from "node:fs";
import path from "node:path";
import { catalogue } from "@/lists/catalogue";

/** What stands for a part of an address: real ones, so that handlers come to what is behind, and none. */
const PARTS: Record<string, string[]> = {
  paperId: [
    "2404.18911",
    "2412.06289",
    "hep-th/9901001",
    "2404.18911/upvote",
    "2404.18911/saved",
    "2404.18911/links",
    "2404.18911/comment",
    "2404.18911/comment/692fa1c0a1b2c3d4e5f60718/reply",
  ],
  slug: ["cs.CL", "huawei-noah", "yunhe-wang"],
  id: ["1", "00000000-0000-4000-8000-000000000000", "692fa1c0a1b2c3d4e5f60718"],
  extension: ["bib", "csl.json"],
  format: ["atom", "json"],
  file: ["lists.xml", "papers-2025-12-1.xml", "papers.jsonl.gz"],
  name: ["ada", "heart"],
  token: ["abc"],
};
/** Files and addresses that no manifest names. */
const OTHERS = [
  "/",
  "/papers/2404.18911",
  "/papers/2404.18911.md",
  "/papers/2404.18911.bib",
  "/papers.bib",
  "/feed.atom",
  "/topics/cs.CL/feed.json",
  "/index.md",
  "/cite/papers/week",
  "/icon.svg",
  "/manifest.webmanifest",
  "/favicon.ico",
  "/pictures/0123456789ab-48.webp",
  "/_next/static/chunks/none.js",
  "/.well-known/security.txt",
  "/oai?verb=ListRecords&metadataPrefix=oai_dc",
  "/api/auth/callback/github?code=x&state=y",
];

/** Addresses of every route of a build, each with its parts filled in, and of every list. */
export function listAddresses(build: string): string[] {
  const manifest = JSON.parse(readFileSync(path.join(build, "app-path-routes-manifest.json"), "utf8"));
  const routes = [...new Set(Object.values<string>(manifest))];
  const lists = catalogue.map(({ path, parameter, example }) => (parameter ? `${path}/${example}` : path));
  return [...OTHERS, ...lists, ...routes.flatMap(fillIn)];
}

function fillIn(route: string): string[] {
  const [, name = ""] = /\[\[?(?:\.\.\.)?(\w+)\]\]?/.exec(route) ?? [];
  if (!name) return [route];
  return (PARTS[name] ?? ["x"]).flatMap((part) => fillIn(route.replace(/\[\[?(?:\.\.\.)?\w+\]\]?/, part)));
}
