import { Button } from "@/components/ui/button";
import { CONTINUE_WITH } from "@/lib/core/account/sentences";
import { PROVIDER_NAMES, type ProviderId } from "@/lib/server/account/providers";

type Props = { providers: ProviderId[]; callbackUrl: string; invitation?: string };

/** One plain form a provider, to sign in or to take an invitation; works without scripts. */
export function ProviderButtons({ providers, callbackUrl, invitation }: Props) {
  return (
    <div className="space-y-3">
      {providers.map((provider) => (
        <form key={provider} method="post" action={`/api/auth/signin/${provider}`}>
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          {invitation && <input type="hidden" name="invitation" value={invitation} />}
          <Button variant="quiet" className="w-full">
            {CONTINUE_WITH} {PROVIDER_NAMES[provider]}
          </Button>
        </form>
      ))}
    </div>
  );
}
