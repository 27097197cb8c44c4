import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { listApiTokens } from "@/db/queries/account/api-tokens";
import { TOKEN_DAYS } from "@/lib/core/account/token-days";
import { type TokenScope, tokenScopes } from "@/lib/core/account/token-scopes";
import {
  CREATE_TOKEN,
  EXPIRES_AFTER,
  MAY_READ,
  MAY_VOTE,
  MAY_WRITE,
  NO_TOKENS,
  revokeToken,
  TOKEN_LASTS,
  TOKEN_NAME_HINT,
  TOKEN_NEVER_USED,
  tokenDays,
  tokenExpired,
  tokenExpires,
  tokenLastUsed,
} from "@/lib/core/settings/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { NewToken } from "./new-token";
import { ProofField } from "./proof-field";

type Token = Awaited<ReturnType<typeof listApiTokens>>[number];

const SCOPES: Record<TokenScope, string> = {
  read: MAY_READ,
  vote: MAY_VOTE,
  write: MAY_WRITE,
};

/** The reader's tokens, each with its use and a button that ends it. */
export function TokenList({ tokens }: { tokens: Token[] }) {
  if (tokens.length === 0) return <p>{NO_TOKENS}</p>;
  return (
    <ul>
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex items-start justify-between gap-4 border-rule border-b py-4 first:pt-0 last:border-b-0"
        >
          <div className="min-w-0">
            <p className="wrap-anywhere font-medium">{token.name}</p>
            <p className="text-soft text-meta">
              dp_…{token.ending} · {token.scopes.join(", ")}
            </p>
            <p className="text-soft text-meta">
              {tokenDays(
                dayOf(token.createdAt),
                token.lastUsedAt ? tokenLastUsed(dayOf(token.lastUsedAt)) : TOKEN_NEVER_USED,
                expiry(token),
              )}
            </p>
          </div>
          <form method="post" action={formAction("DELETE", `/api/account/tokens/${token.id}`)}>
            <Button variant="quiet" aria-label={revokeToken(token.name)}>
              Revoke
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function expiry({ expiresAt, isExpired }: Token): string {
  if (!expiresAt) return TOKEN_LASTS;
  return isExpired ? tokenExpired(dayOf(expiresAt)) : tokenExpires(dayOf(expiresAt));
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

/** What a token is called, may do, and how long. Its answer shows the token once. */
export function TokenForm({ hasPassword }: { hasPassword: boolean }) {
  return (
    <NewToken>
      <Field name="name" label="Name" hint={TOKEN_NAME_HINT} maxLength={60} required />
      <fieldset>
        <legend className="mb-1.5 font-sans text-body">Permissions</legend>
        {tokenScopes.map((scope) => (
          <label key={scope} className="flex min-h-11 items-center gap-3 font-sans">
            <input
              type="checkbox"
              name="scope"
              value={scope}
              defaultChecked={scope === "read"}
              className="size-6 shrink-0 accent-accent"
            />
            <span>
              {scope}: <span className="text-soft">{SCOPES[scope]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Select name="days" label={EXPIRES_AFTER} defaultValue="90">
        {Object.entries(TOKEN_DAYS).map(([days, text]) => (
          <option key={days} value={days}>
            {text}
          </option>
        ))}
      </Select>
      <ProofField hasPassword={hasPassword} />
      <Button>{CREATE_TOKEN}</Button>
    </NewToken>
  );
}
