import { Button } from "@/components/ui/button";

/** Ends the subscription at an address. */
export function StopForm({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <p className="mb-5 text-soft">Nothing more comes after it. You can subscribe again whenever you like.</p>
      <Button variant="quiet">Unsubscribe</Button>
    </form>
  );
}
