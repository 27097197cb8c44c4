import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { listApiTokens } from "@/db/queries/account/api-tokens";
import { TOKEN_DAYS } from "@/lib/core/account/token-days";
import { type TokenScope, tokenScopes } from "@/lib/core/account/token-scopes";
import { formAction } from "@/lib/core/site/form-method";
import { NewToken } from "./new-token";

type Token = Awaited<ReturnType<typeof listApiTokens>>[number];

const SCOPES: Record<TokenScope, string> = {
  read: "see your votes, marks and follows",
  vote: "upvote, follow and mark as you",
  write: "add papers, and links to papers that you added",
};

/** The reader's tokens, each with its use and a button that ends it. */
export function TokenList({ tokens }: { tokens: Token[] }) {
  if (tokens.length === 0) return <p>No tokens yet.</p>;
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
              Made {dayOf(token.createdAt)}, {token.lastUsedAt ? `last used ${dayOf(token.lastUsedAt)}` : "never used"},{" "}
              {expiry(token)}.
            </p>
          </div>
          <form method="post" action={formAction("DELETE", `/api/account/tokens/${token.id}`)}>
            <Button variant="quiet" aria-label={`Revoke ${token.name}`}>
              Revoke
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function expiry({ expiresAt, isExpired }: Token): string {
  if (!expiresAt) return "lasts until it is revoked";
  return `${isExpired ? "expired" : "expires"} ${dayOf(expiresAt)}`;
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

/** What a token is called, may do, and how long. Its answer shows the token once. */
export function TokenForm() {
  return (
    <NewToken>
      <Field
        name="name"
        label="Name"
        hint="A name to remember it by, such as the program using it."
        maxLength={60}
        required
      />
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
      <Select name="days" label="Expires after" defaultValue="90">
        {Object.entries(TOKEN_DAYS).map(([days, text]) => (
          <option key={days} value={days}>
            {text}
          </option>
        ))}
      </Select>
      <Button>Create token</Button>
    </NewToken>
  );
}
