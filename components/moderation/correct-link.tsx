"use client";

import type { Route } from "next";
import Link from "next/link";
import { useViewer } from "@/components/account/viewer-provider";
import { mayActAs } from "@/lib/core/moderation/moderation";
import { CORRECT_PAPER } from "@/lib/core/paper/sentences";

type Props = { paperId: string; owners: string[]; isForAll: boolean };

/** Leads to where a paper is corrected. @param owners who submitted it, and its authors here. @param isForAll whether readers may suggest that; else those alone who may correct it. */
export function CorrectLink({ paperId, owners, isForAll }: Props) {
  const { viewer } = useViewer();
  const isTheirs = viewer && (mayActAs(viewer.role ?? "reader", "moderator") || owners.includes(viewer.username));
  if (!isForAll && !isTheirs) return null;
  return (
    <p className="mt-3">
      <Link href={`/correct/${paperId}` as Route} prefetch={false} className="text-link">
        {CORRECT_PAPER}
      </Link>
    </p>
  );
}
