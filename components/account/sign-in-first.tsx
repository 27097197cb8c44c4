import Link from "next/link";
import { PAGE_NEEDS_SIGN_IN } from "@/lib/core/settings/sentences";
import { Sentence } from "../ui/sentence";
import { AccountPage } from "./account-page";

/**
 * A page of settings for who is signed out. proxy.ts has sent them to sign in before; this is for whose session ended since it
 * looked, as a redirect that comes once a page has begun does nothing without scripts. @param path of the page.
 */
export const SignInFirst = ({ title, path }: { title: string; path: string }) => (
  <AccountPage title={title}>
    <p>
      <Sentence
        text={PAGE_NEEDS_SIGN_IN}
        links={[
          (words) => (
            <Link prefetch={false} href={{ pathname: "/signin", query: { callbackUrl: path } }} className="text-link">
              {words}
            </Link>
          ),
        ]}
      />
    </p>
  </AccountPage>
);
