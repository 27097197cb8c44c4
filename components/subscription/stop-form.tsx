import { Button } from "@/components/ui/button";
import { STOPPING_EXPLAINED } from "@/lib/core/subscription/sentences";

/** Ends the subscription at an address. */
export function StopForm({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <p className="mb-5 text-soft">{STOPPING_EXPLAINED}</p>
      <Button variant="quiet">Unsubscribe</Button>
    </form>
  );
}
