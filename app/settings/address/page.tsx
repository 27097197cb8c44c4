import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { Button } from "@/components/ui/button";
import { firstOf } from "@/lib/core/search-params";
import {
  ADDRESS_LINK_IS_ANOTHERS,
  ADDRESS_LINK_OVER,
  CONFIRM_ADDRESS,
  makeAddressYours,
  YOUR_MAIL_ADDRESS,
} from "@/lib/core/settings/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { openAddressClaim } from "@/lib/server/account/address-link";
import { getViewer } from "@/lib/server/account/viewer";

// The address of the page is the key, so no other site is told it; our own forms need an origin.
export const metadata: Metadata = { title: YOUR_MAIL_ADDRESS, robots: { index: false }, referrer: "same-origin" };
export const instant = false;

/** Where the link of a mail leads: programs that check mails open it too, so only its button does something. */
export default async function AddressPage({ searchParams }: PageProps<"/settings/address">) {
  const sealed = firstOf((await searchParams).claim) ?? "";
  // In this order: whether its hour is over cannot be asked before there is a request, which getViewer waits for.
  const viewer = await getViewer();
  const claim = await openAddressClaim(sealed);
  return (
    <AccountPage title={YOUR_MAIL_ADDRESS}>
      {claim && claim.userId === viewer?.id ? (
        <form method="post" action={formAction("PUT", "/api/account/address")}>
          <input type="hidden" name="claim" value={sealed} />
          <p className="mb-5 break-words">{makeAddressYours(claim.address, viewer.username)}</p>
          <Button>{CONFIRM_ADDRESS}</Button>
        </form>
      ) : (
        <p>
          {claim ? ADDRESS_LINK_IS_ANOTHERS : ADDRESS_LINK_OVER}{" "}
          <Link prefetch={false} href="/settings" className="text-link">
            Settings
          </Link>
        </p>
      )}
    </AccountPage>
  );
}
