import Link from "next/link";
import type { ReactNode } from "react";
import { MessagePage } from "./message-page";

/** Says what is not there, and leads on to what is. */
export function NoSuchPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <MessagePage title={title}>
      {children}
      <p>
        <Link href="/" className="text-link">
          See the latest papers
        </Link>
      </p>
    </MessagePage>
  );
}
