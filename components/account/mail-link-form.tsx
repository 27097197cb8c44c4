import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { EMAIL_ADDRESS, EMAIL_ME_A_LINK, MAIL_LINK_HINT } from "@/lib/core/account/sentences";

/** Asks for a link that signs in; a plain form, as all of them here. */
export function MailLinkForm({ callbackUrl }: { callbackUrl: string }) {
  return (
    <form method="post" action="/api/account/sign-in-link" className="space-y-5">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="address"
        type="email"
        label={EMAIL_ADDRESS}
        hint={MAIL_LINK_HINT}
        autoComplete="email"
        maxLength={254}
        required
      />
      <Button variant="quiet" className="w-full">
        {EMAIL_ME_A_LINK}
      </Button>
    </form>
  );
}
