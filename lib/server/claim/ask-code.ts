import { createHmac } from "node:crypto";
import { CLAIM_FILE, type ClaimFinding } from "@/lib/core/claim/claims";
import { env } from "../runtime/env";
import { askForText } from "./ask";

/** It holds one line. */
const FILE_BYTES_MAX = 2_000;

/** Where the raw files of a repository are, by its host. */
const RAW: Record<string, (path: string) => string> = {
  "github.com": (path) => `https://raw.githubusercontent.com/${path}/HEAD/${CLAIM_FILE}`,
  "gitlab.com": (path) => `https://gitlab.com/${path}/-/raw/HEAD/${CLAIM_FILE}`,
};

/** A repository in which a file can be looked for, and where that would be; null for any other link to code. */
export function findClaimFile(codeUrl: string | null): { repository: string; address: string } | null {
  if (codeUrl === null || !URL.canParse(codeUrl)) return null;
  const { hostname, pathname } = new URL(codeUrl);
  const raw = RAW[hostname.replace(/^www\./, "")];
  const [, path] = /^\/([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?(?:\/.*)?$/.exec(pathname) ?? [];
  return raw && path ? { repository: path, address: raw(path) } : null;
}

/**
 * What the file is to say: it fits one account, one paper and one claim. Keyed by AUTH_SECRET. @param claimsBefore how often
 * the account claimed the paper by its code.
 */
export function claimToken(userId: string, paperId: string, claimsBefore: number): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set for claims; `npm start` makes one.");
  const mark = createHmac("sha256", env.AUTH_SECRET)
    .update(`claim of authorship ${userId} ${paperId} ${claimsBefore}`)
    .digest("hex")
    .slice(0, 32);
  return `daily-papers-claim-${mark}`;
}

/** Whether the file is there and says so. */
export async function checkCode(address: string, token: string): Promise<ClaimFinding> {
  const { host } = new URL(address);
  const asked = await askForText(address, {
    isAllowed: (url) => url.protocol === "https:" && url.host === host,
    allowPrivate: false,
    bytesMax: FILE_BYTES_MAX,
  });
  if (asked === null) return "no-answer";
  return asked !== "none" && asked.text.trim() === token ? "proved" : "no-match";
}
