"use client";

import type { Route } from "next";
import Link from "next/link";
import { useViewer } from "@/components/account/viewer-provider";
import { mayActAs } from "@/lib/core/moderation/moderation";
import { CORRECT_PAPER } from "@/lib/core/paper/sentences";

/** Leads who may correct a paper to where they do: moderators, who submitted it, and its authors. */
export function CorrectLink({ paperId, owners }: { paperId: string; owners: string[] }) {
  const { viewer } = useViewer();
  if (!viewer || !(mayActAs(viewer.role ?? "reader", "moderator") || owners.includes(viewer.username))) return null;
  return (
    <p className="mt-3">
      <Link href={`/correct/${paperId}` as Route} prefetch={false} className="text-link">
        {CORRECT_PAPER}
      </Link>
    </p>
  );
}
