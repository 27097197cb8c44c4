import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { findRole } from "@/db/queries/moderation/act";
import {
  ADMINISTRATOR_EXPLAINED,
  BECOME_ADMINISTRATOR,
  becomeAs,
  NO_SUCH_ADMINISTRATOR_LINK,
  nowAdministrator,
  SIGN_IN_TO_BECOME,
} from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { isAdministratorToken } from "@/lib/server/account/administrator-token";
import { getAnySignedIn } from "@/lib/server/account/viewer";
import { env } from "@/lib/server/runtime/env";

// The address is the key, so no other site is told it.
export const metadata: Metadata = { title: BECOME_ADMINISTRATOR, robots: { index: false }, referrer: "same-origin" };
export const instant = false;

export default async function ClaimPage({ searchParams }: PageProps<"/admin/claim">) {
  const asked = await searchParams;
  const token = firstOf(asked.token) ?? "";
  const viewer = (await getAnySignedIn())?.viewer;
  if (firstOf(asked.done) && viewer && (await findRole(viewer.id)) === "administrator")
    return (
      <AccountPage title={BECOME_ADMINISTRATOR}>
        <Notice kind="done">{nowAdministrator(viewer.username)}</Notice>
      </AccountPage>
    );
  if (!isAdministratorToken(env.DATA_DIR, token))
    return (
      <AccountPage title={BECOME_ADMINISTRATOR}>
        <p>{NO_SUCH_ADMINISTRATOR_LINK}</p>
      </AccountPage>
    );
  const here = encodeURIComponent(`/admin/claim?token=${token}`);
  return (
    <AccountPage title={BECOME_ADMINISTRATOR}>
      <p>{ADMINISTRATOR_EXPLAINED}</p>
      {viewer ? (
        <form action="/api/admin/claim" method="post" className="mt-5">
          <input type="hidden" name="token" value={token} />
          <p className="mb-4">{becomeAs(viewer.username)}</p>
          <Button>{BECOME_ADMINISTRATOR}</Button>
        </form>
      ) : (
        <p className="mt-5">
          <Sentence
            text={SIGN_IN_TO_BECOME}
            links={["/signin", "/signup"].map((page) => (words) => (
              <Link prefetch={false} href={`${page}?callbackUrl=${here}` as never} className="text-link">
                {words}
              </Link>
            ))}
          />
        </p>
      )}
    </AccountPage>
  );
}
