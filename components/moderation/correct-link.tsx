"use client";

import type { Route } from "next";
import Link from "next/link";
import { useViewer } from "@/components/account/viewer-provider";
import { mayActAs } from "@/lib/core/moderation/moderation";
import { CORRECT_PAPER } from "@/lib/core/paper/sentences";

/** Leads who may correct a paper to where they do: moderators, and who submitted it. */
export function CorrectLink({ paperId, submitter }: { paperId: string; submitter: string | null }) {
  const { viewer } = useViewer();
  if (!viewer || !(mayActAs(viewer.role ?? "reader", "moderator") || viewer.username === submitter)) return null;
  return (
    <p className="mt-3">
      <Link href={`/correct/${paperId}` as Route} prefetch={false} className="text-link">
        {CORRECT_PAPER}
      </Link>
    </p>
  );
}
