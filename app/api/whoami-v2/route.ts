import type { UsedToken } from "@/db/queries/account/api-tokens";
import { findTokenUser } from "@/db/queries/account/users";
import { type TokenScope, tokenScopes } from "@/lib/core/account/token-scopes";
import type { Viewer } from "@/lib/server/account/viewer";
import { objectId } from "@/lib/server/api/object-id";
import type { Whoami } from "@/lib/server/api/shapes/people";
import { gate } from "@/lib/server/gate";
import { apiReads } from "@/lib/server/gate/limits";
import { refuseStranger, tokenHolder } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";

/** `GET /api/whoami-v2`: the account of a token, by which Hugging Face's tools sign in. */
export const { GET } = gate("GET", {
  who: tokenHolder,
  scope: null,
  limit: [apiReads],
  body: "none",
  parameters: "none",
  answer: async ({ sender: { userId, token } }) => {
    const user = await findTokenUser(userId);
    // The account may have gone in this very moment.
    return user ? answerJson(whoamiOf(user, token)) : refuseStranger();
  },
});

const whoamiOf = ({ id, username, name, image }: Viewer, token: UsedToken): Whoami => ({
  type: "user",
  id: objectId("reader", id),
  name: username,
  fullname: name ?? undefined,
  avatarUrl: image ?? undefined,
  orgs: [],
  auth: {
    type: "access_token",
    accessToken: {
      displayName: token.name,
      role: roleOf(token.scopes),
      createdAt: token.createdAt.toISOString(),
      scopes: token.scopes,
    },
  },
});

function roleOf(scopes: TokenScope[]): Whoami["auth"]["accessToken"]["role"] {
  if (scopes.length === tokenScopes.length) return "write";
  return scopes.every((scope) => scope === "read") ? "read" : "fineGrained";
}
