import { Button } from "@/components/ui/button";

/** Ends a subscription. @param token whose it is; null where the session says. */
export function StopForm({ action, token }: { action: string; token: string | null }) {
  return (
    <form method="post" action={action}>
      {token && <input type="hidden" name="token" value={token} />}
      <p className="mb-5 text-soft">Nothing more comes after it. You can subscribe again whenever you like.</p>
      <Button variant="quiet">Unsubscribe</Button>
    </form>
  );
}
