import Link from "next/link";
import type { ReactNode } from "react";
import { TO_LATEST_PAPERS } from "@/lib/core/list/sentences";
import { MessagePage } from "./message-page";

/** Says what is not there, and leads on to what is. */
export function NoSuchPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <MessagePage title={title}>
      {children}
      <p>
        <Link href="/" className="text-link">
          {TO_LATEST_PAPERS}
        </Link>
      </p>
    </MessagePage>
  );
}
