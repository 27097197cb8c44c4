import { db } from "@/db/client";
import { readOwnPart } from "@/db/queries/comment/own-part";
import { findWriter } from "@/db/queries/comment/standing";
import type { OwnDiscussion } from "@/lib/core/comment/own-part";
import { ADDRESS_NEEDED } from "@/lib/core/comment/sentences";
import { needsReachableWriters, refuseWriting } from "./community";

/** A reader's part in the discussion of a paper. @param paperId canonical. */
export async function readOwnDiscussion(paperId: string, userId: string): Promise<OwnDiscussion> {
  const [own, why] = await Promise.all([readOwnPart(paperId, userId), whyNotWrite(userId)]);
  return { ...own, mayWrite: why === null, why };
}

/** Why a reader may write in no discussion, as a sentence; null who may. What they wrote lately does not count here. */
async function whyNotWrite(userId: string): Promise<string | null> {
  const closed = refuseWriting();
  if (closed) return closed.sentence;
  return needsReachableWriters() && !(await findWriter(db, userId)).isReachable ? ADDRESS_NEEDED : null;
}
