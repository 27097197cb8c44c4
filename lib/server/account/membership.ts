import { z } from "zod";
import { membershipUnanswered } from "@/lib/core/account/sentences";
import { fetchOutside } from "../http/fetch-outside";
import { type Env, env } from "../runtime/env";
import { log } from "../runtime/log";
import { PROVIDER_NAMES, type ProviderId } from "./providers";

const TIMEOUT_MS = 10_000;

/** What a provider gave when a reader came back from it. */
export type ProviderAnswer = { accessToken: string | undefined; claims: Record<string, unknown> | undefined };

type Ask = { organizations: string[]; answer: ProviderAnswer; fetch: typeof fetch };

/** Whether a reader is of an organization; "unknown" when the provider does not say. */
export type Membership = "member" | "stranger" | "unknown";

/** The organizations at a provider whose members may make accounts, in lower case. */
export const organizationsAt = (provider: string, settings: Pick<Env, "AUTH_SIGN_UP_ORGANIZATIONS"> = env): string[] =>
  settings.AUTH_SIGN_UP_ORGANIZATIONS.filter((each) => each.provider === provider).map(({ name }) => name);

/**
 * Whether the reader who came back from a provider is of one of the organizations there. What is not understood, or does
 * not come in time, is "unknown", and the log says why. @param fetch by which the provider is asked.
 */
export async function findMembership(
  provider: string,
  organizations: string[],
  answer: ProviderAnswer,
  fetch = fetchOutside,
): Promise<Membership> {
  const find = finders[provider as ProviderId];
  if (!find || organizations.length === 0) return "stranger";
  try {
    return (await find({ organizations, answer, fetch })) ? "member" : "stranger";
  } catch (error) {
    const reason = error instanceof z.ZodError ? "its answer has another form" : (error as Error).message;
    log.warn("sign-in", membershipUnanswered(PROVIDER_NAMES[provider as ProviderId], reason));
    return "unknown";
  }
}

/** ORCID tells of no membership that somebody vouches for. */
const finders: Partial<Record<ProviderId, (ask: Ask) => Promise<boolean>>> = {
  github: isOfGitHubOrganization,
  huggingface: isOfHuggingFaceOrganization,
  google: isOfGoogleOrganization,
};

const githubMembership = z.object({ state: z.string(), organization: z.object({ login: z.string() }) });

/** https://docs.github.com/rest/orgs/members: the reader's own membership, which the scope read:org lets us see. */
async function isOfGitHubOrganization({ organizations, answer, fetch }: Ask): Promise<boolean> {
  for (const organization of organizations) {
    const url = `https://api.github.com/user/memberships/orgs/${organization}`;
    const membership = await askWithToken(url, answer, fetch);
    // Nobody there, or not this reader.
    if (membership === null) continue;
    const { state, organization: of } = githubMembership.parse(membership);
    // Who was invited there, and has not agreed yet, is "pending".
    if (state === "active" && of.login.toLowerCase() === organization) return true;
  }
  return false;
}

const huggingFaceOrganization = z.object({
  preferred_username: z.string(),
  pendingSSO: z.boolean().optional(),
  missingMFA: z.boolean().optional(),
});
const huggingFaceUser = z.object({ sub: z.string(), orgs: z.array(huggingFaceOrganization) });

/** https://huggingface.co/docs/hub/oauth: the organizations of the reader, which the ID token need not hold. */
async function isOfHuggingFaceOrganization({ organizations, answer, fetch }: Ask): Promise<boolean> {
  const user = await askWithToken("https://huggingface.co/oauth/userinfo", answer, fetch);
  const { sub, orgs } = huggingFaceUser.parse(user);
  if (sub !== answer.claims?.sub) throw new Error("it told of somebody else");
  // Who has not shown the organization what it asks of its members is not let in there either.
  return orgs.some(
    (org) => !org.pendingSSO && !org.missingMFA && organizations.includes(org.preferred_username.toLowerCase()),
  );
}

/** https://developers.google.com/identity/openid-connect: `hd` is the organization's domain; others have none. */
async function isOfGoogleOrganization({ organizations, answer }: Ask): Promise<boolean> {
  if (!answer.claims) throw new Error("it gave no claims");
  const domain = z.string().optional().parse(answer.claims.hd);
  return domain !== undefined && organizations.includes(domain.toLowerCase());
}

/** The answer as JSON, or null for 404. @throws Error with the reason, when it is another one. */
async function askWithToken(
  url: string,
  { accessToken }: ProviderAnswer,
  fetch: typeof fetchOutside,
): Promise<unknown> {
  if (!accessToken) throw new Error("it gave no access token");
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${accessToken}`, Accept: "application/json", "User-Agent": "daily-papers" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: "error",
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.json();
}
