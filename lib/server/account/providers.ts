import { customFetch } from "@auth/core";
import type { Provider } from "next-auth/providers";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import HuggingFace from "next-auth/providers/huggingface";
import { usernameFrom } from "@/lib/core/account/usernames";
import { fetchOutside } from "../http/fetch-outside";
import { type Env, env, OAUTH_PROVIDERS } from "../runtime/env";

export type ProviderId = "huggingface" | "github" | "google" | "orcid";
export const PROVIDER_NAMES: Record<ProviderId, string> = {
  huggingface: "Hugging Face",
  github: "GitHub",
  google: "Google",
  orcid: "ORCID",
};

/** Places that readers can sign in from: those whose id and secret are set, in the order of the sign-in page. */
export function listProviderIds(settings: Env = env): ProviderId[] {
  return OAUTH_PROVIDERS.filter((name) => settings[`AUTH_${name}_ID`]).map((name) => name.toLowerCase() as ProviderId);
}

/** What we keep of a profile: no mail address, since nothing here needs one. */
type Profile = { id: string; name: string | null; image: string | null; email: null; username: string };

/** The same places as next-auth wants them. They are asked for name and picture only, never for a mail address. */
export function listProviders(settings: Env = env): Provider[] {
  return listProviderIds(settings).map((id) => ({ ...makers[id](settings), [customFetch]: fetchOutside }) as Provider);
}

const makers: Record<ProviderId, (settings: Env) => Provider> = {
  huggingface: (settings) => ({
    ...HuggingFace({}),
    clientId: settings.AUTH_HUGGINGFACE_ID,
    clientSecret: settings.AUTH_HUGGINGFACE_SECRET,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid profile" } },
    profile: (claims: Claims) =>
      profileOf(claims.sub, claims.name ?? claims.preferred_username, claims.preferred_username, claims.picture),
  }),
  github: (settings) =>
    GitHub({
      clientId: settings.AUTH_GITHUB_ID,
      clientSecret: settings.AUTH_GITHUB_SECRET,
      // The least that is asked for; who is of which organization is asked where it decides something.
      authorization: {
        params: { scope: decidesByOrganization("github", settings) ? "read:user read:org" : "read:user" },
      },
      userinfo: "https://api.github.com/user",
      profile: (user) => profileOf(String(user.id), user.name ?? user.login, user.login),
    }),
  google: (settings) =>
    Google({
      clientId: settings.AUTH_GOOGLE_ID,
      clientSecret: settings.AUTH_GOOGLE_SECRET,
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { scope: "openid profile" } },
      profile: (claims) => profileOf(claims.sub, claims.name, claims.name),
    }),
  orcid: (settings) => ({
    id: "orcid",
    name: PROVIDER_NAMES.orcid,
    type: "oidc",
    issuer: settings.AUTH_ORCID_ISSUER,
    clientId: settings.AUTH_ORCID_ID,
    clientSecret: settings.AUTH_ORCID_SECRET,
    client: { token_endpoint_auth_method: "client_secret_post" },
    // ORCID answers an unknown code challenge parameter, but does not say in its metadata that it checks one.
    checks: ["state", "nonce"],
    authorization: { params: { scope: "openid" } },
    profile: (claims: Claims) => {
      const name = [claims.given_name, claims.family_name].filter(Boolean).join(" ") || claims.name;
      return profileOf(claims.sub, name, name);
    },
  }),
};

const decidesByOrganization = (provider: ProviderId, settings: Env) =>
  settings.AUTH_SIGN_UP_ORGANIZATIONS.some((each) => each.provider === provider);

type Claims = {
  sub: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  preferred_username?: string;
  picture?: string;
};

/** Pictures are kept only from the hosts that next.config.ts lets through. */
const PICTURES = /^https:\/\/(cdn-avatars\.huggingface\.co|huggingface\.co\/avatars)\//;
const NAME_MAX = 100;

function profileOf(id: string, name?: string | null, nickname?: string | null, picture?: string): Profile {
  return {
    id,
    name: name?.trim().slice(0, NAME_MAX) || null,
    image: picture && PICTURES.test(picture) ? picture : null,
    email: null,
    username: usernameFrom(nickname ?? ""),
  };
}
