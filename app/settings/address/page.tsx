import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { Button } from "@/components/ui/button";
import { firstOf } from "@/lib/core/search-params";
import { formAction } from "@/lib/core/site/form-method";
import { openAddressClaim } from "@/lib/server/account/address-link";
import { getViewer } from "@/lib/server/account/viewer";

// The address of the page is the key, so no other site is told it; our own forms need an origin.
export const metadata: Metadata = { title: "Your mail address", robots: { index: false }, referrer: "same-origin" };
export const instant = false;

/** Where the link of a mail leads: programs that check mails open it too, so only its button does something. */
export default async function AddressPage({ searchParams }: PageProps<"/settings/address">) {
  const sealed = firstOf((await searchParams).claim) ?? "";
  // In this order: whether its hour is over cannot be asked before there is a request, which getViewer waits for.
  const viewer = await getViewer();
  const claim = await openAddressClaim(sealed);
  return (
    <AccountPage title="Your mail address">
      {claim && claim.userId === viewer?.id ? (
        <form method="post" action={formAction("PUT", "/api/account/address")}>
          <input type="hidden" name="claim" value={sealed} />
          <p className="mb-5 break-words">
            Make {claim.address} the address of your account, {viewer.username}?
          </p>
          <Button>Confirm this address</Button>
        </form>
      ) : (
        <p>
          {claim
            ? "This link belongs to an account that is not signed in here; open it in the browser where you asked for it."
            : "This link is older than an hour, or cut short; ask for another one in your settings."}{" "}
          <Link prefetch={false} href="/settings" className="text-link">
            Settings
          </Link>
        </p>
      )}
    </AccountPage>
  );
}
