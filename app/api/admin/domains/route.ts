import { addOrganizationDomain, removeOrganizationDomain } from "@/db/queries/claim/organization-domains";
import {
  ADD_DOMAIN,
  BACK_TO_DOMAINS,
  DOMAIN_ORGANIZATION_UNKNOWN,
  DOMAIN_WRONG,
  MAIL_DOMAIN,
  ORGANIZATION_SLUG,
} from "@/lib/core/claim/sentences";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { administrator } from "@/lib/server/admin/administrator";
import { gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { formAgain } from "@/lib/server/moderation/form-again";
import { refuseAsUnknown } from "@/lib/server/moderation/unknown-form";
import { mailDomains } from "@/lib/server/runtime/list-settings";

const PAGE = "/admin/organizations";
const DOMAIN_MAX = 253;

type SaidDomain = Record<"organization" | "domain", string>;

const domainBody: Body<SaidDomain> = {
  max: form.max,
  read: (text) => {
    const fields = new URLSearchParams(text);
    return {
      organization: (fields.get("organization") ?? "").trim(),
      domain: (fields.get("domain") ?? "").trim().replace(/^@/, ""),
    };
  },
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        { kind: "line", type: "text", name: "organization", label: ORGANIZATION_SLUG, value: said.organization },
        { kind: "line", type: "text", name: "domain", label: MAIL_DOMAIN, value: said.domain },
      ],
      [{ text: ADD_DOMAIN }],
      { path: PAGE, text: BACK_TO_DOMAINS },
    ),
};

/** One domain, in lower case; null for anything else. */
function parseDomain(text: string): string | null {
  const [domain, ...others] = text.length > DOMAIN_MAX ? [] : (mailDomains.safeParse(text).data ?? []);
  return domain && others.length === 0 ? domain : null;
}

/** Gives an organization a mail domain. */
const added = gate("POST", {
  who: administrator,
  scope: null,
  limit: writes,
  body: domainBody,
  parameters: "none",
  answer: async ({ sender, body: said }) => {
    const [slug, domain] = [parseEntitySlug("organization", said.organization), parseDomain(said.domain)];
    if (domain === null) return refuse(400, DOMAIN_WRONG);
    if (slug === null) return refuse(400, DOMAIN_ORGANIZATION_UNKNOWN);
    const outcome = await addOrganizationDomain(slug, domain, sender);
    if (outcome === "no-role") return refuseAsUnknown();
    return outcome === "unknown" ? refuse(400, DOMAIN_ORGANIZATION_UNKNOWN) : seeOther(PAGE, { done: "added" });
  },
});

/** Takes it back. */
export const { DELETE } = gate("DELETE", {
  who: administrator,
  scope: null,
  limit: writes,
  body: domainBody,
  parameters: "none",
  answer: async ({ sender, body: { organization, domain } }) => {
    const outcome = await removeOrganizationDomain(organization, domain, sender);
    return outcome === "no-role" ? refuseAsUnknown() : seeOther(PAGE, { done: "removed" });
  },
});

export const POST = byForm({ ...added, DELETE });
