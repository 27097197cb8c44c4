import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { EMAIL_ADDRESS, EMAIL_ME_A_LINK, MAIL_LINK_HINT, MAIL_LINK_HINT_CLOSED } from "@/lib/core/account/sentences";

type Props = { callbackUrl: string; makesAccounts: boolean };

/** Asks for a link that signs in; a plain form, as all of them here. */
export function MailLinkForm({ callbackUrl, makesAccounts }: Props) {
  return (
    <form id="sign-in-link" method="post" action="/api/account/sign-in-link" className="scroll-mt-24 space-y-5">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="address"
        type="email"
        label={EMAIL_ADDRESS}
        hint={makesAccounts ? MAIL_LINK_HINT : MAIL_LINK_HINT_CLOSED}
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
