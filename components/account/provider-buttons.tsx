import { Button } from "@/components/ui/button";
import { PROVIDER_NAMES, type ProviderId } from "@/lib/server/account/providers";

type Props = { providers: ProviderId[]; callbackUrl: string; verb: string };

/** One plain form a provider; works without scripts. @param verb "Continue with", "Link". */
export function ProviderButtons({ providers, callbackUrl, verb }: Props) {
  return (
    <div className="space-y-3">
      {providers.map((provider) => (
        <form key={provider} method="post" action={`/api/auth/signin/${provider}`}>
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <Button variant="quiet" className="w-full">
            {verb} {PROVIDER_NAMES[provider]}
          </Button>
        </form>
      ))}
    </div>
  );
}
