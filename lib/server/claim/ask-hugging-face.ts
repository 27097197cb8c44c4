import type { ClaimableAuthor } from "@/db/queries/claim/claimable";
import { isObject, toAuthor } from "@/ingest/file-record";
import type { ClaimFinding } from "@/lib/core/claim/claims";
import { areNamesAlike } from "@/lib/core/claim/names-alike";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { env } from "../runtime/env";
import { askForText, ofEndpoint } from "./ask";

/** How Hugging Face says that an account is this author. */
const VERIFIED = "claimed_verified";

/**
 * Whether Hugging Face shows an account as the claimed author: as it was imported with the paper, or, where that says nothing of
 * the author, as it answers now. @param accountId object id that the account has there.
 */
export async function checkHuggingFace(
  accountId: string,
  paperId: string,
  authors: readonly ClaimableAuthor[],
  claimed: ClaimableAuthor,
): Promise<ClaimFinding> {
  const imported = claimed.imported?.status === VERIFIED ? claimed.imported.account?.objectId : undefined;
  if (imported !== undefined) return imported === accountId ? "proved" : "no-match";
  if (!parseArxivId(paperId)) return "no-match";
  const asked = await askForText(
    `${env.HF_ENDPOINT}/api/papers/${encodeURIComponent(paperId)}`,
    ofEndpoint(env.HF_ENDPOINT),
  );
  if (asked === null) return "no-answer";
  if (asked === "none") return "no-match";
  const shown = readAuthors(asked.text, paperId);
  if (!shown) return "no-answer";
  const index = shown.findIndex(({ status, objectId }) => status === VERIFIED && objectId === accountId);
  const found = shown[index];
  if (!found) return "no-match";
  if (!areNamesAlike(found.name, claimed.name)) return "other-name";
  const alike = authors.filter(({ name }) => areNamesAlike(found.name, name));
  return alike.length === 1 || index + 1 === claimed.position ? "proved" : "several";
}

type ShownAuthor = { name: string; status: string | undefined; objectId: string | undefined };

/** The authors in an answer of `/api/papers/{id}`; null when it is no such answer, or of another paper. */
function readAuthors(json: string, paperId: string): ShownAuthor[] | null {
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isObject(answer) || answer.id !== paperId || !Array.isArray(answer.authors)) return null;
  return answer.authors.map((author) => {
    const given = toAuthor(author);
    const { name, imported } = isObject(given) ? given : {};
    const { status, account } = isObject(imported) ? imported : {};
    const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
    return {
      name: textOf(name) ?? "",
      status: textOf(status),
      objectId: isObject(account) ? textOf(account.objectId) : undefined,
    };
  });
}
