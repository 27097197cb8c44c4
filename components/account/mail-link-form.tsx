import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** Asks for a link that signs in; a plain form, as all of them here. */
export function MailLinkForm({ callbackUrl }: { callbackUrl: string }) {
  return (
    <form method="post" action="/api/account/sign-in-link" className="space-y-5">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="address"
        type="email"
        label="Mail address"
        hint="A link comes that signs you in, or makes an account. No password is needed."
        autoComplete="email"
        maxLength={254}
        required
      />
      <Button variant="quiet" className="w-full">
        Mail me a link
      </Button>
    </form>
  );
}
