import { Button } from "@/components/ui/button";
import { Sentence } from "@/components/ui/sentence";
import { SIGN_OUT, SIGNED_IN_AS } from "@/lib/core/settings/sentences";
import { Section } from "./account-page";

/** Signs the reader out here, without a script. */
export const SignOutSection = ({ username }: { username: string }) => (
  <Section title={SIGN_OUT}>
    <p className="mb-5">
      <Sentence text={SIGNED_IN_AS} links={[() => <strong className="font-medium">{username}</strong>]} />
    </p>
    <form method="post" action="/api/account/sign-out">
      <Button variant="quiet">{SIGN_OUT}</Button>
    </form>
  </Section>
);
