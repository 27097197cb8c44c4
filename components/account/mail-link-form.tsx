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
        label="Email address"
        hint="We’ll email you a sign-in link. New here? It creates your account. No password needed."
        autoComplete="email"
        maxLength={254}
        required
      />
      <Button variant="quiet" className="w-full">
        Email me a link
      </Button>
    </form>
  );
}
