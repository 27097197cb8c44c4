import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { OrganizationDomain } from "@/db/queries/claim/organization-domains";
import {
  ADD_DOMAIN,
  MAIL_DOMAIN,
  MAIL_DOMAIN_HINT,
  ORGANIZATION_SLUG,
  ORGANIZATION_SLUG_HINT,
  REMOVE_DOMAIN,
  removeDomainOf,
} from "@/lib/core/claim/sentences";
import { entityPath } from "@/lib/core/entity/entities";
import { formAction } from "@/lib/core/site/form-method";

/** Mail domains, each with its organization and the button that removes it. */
export const DomainList = ({ domains }: { domains: OrganizationDomain[] }) => (
  <ul className="mb-6 max-w-list divide-y divide-rule border-rule border-y">
    {domains.map(({ slug, domain, name }) => (
      <li key={`${domain} ${slug}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
        <span className="wrap-anywhere">
          {domain}{" "}
          <Link href={entityPath("organization", slug) as Route} prefetch={false} className="quiet-link text-soft">
            {name ?? slug}
          </Link>
        </span>
        <form method="post" action={formAction("DELETE", "/api/admin/domains")}>
          <input type="hidden" name="organization" value={slug} />
          <input type="hidden" name="domain" value={domain} />
          <button type="submit" className="small-button" aria-label={removeDomainOf(domain, slug)}>
            {REMOVE_DOMAIN}
          </button>
        </form>
      </li>
    ))}
  </ul>
);

/** Gives an organization a mail domain. */
export const AddDomainForm = () => (
  <form method="post" action="/api/admin/domains" className="max-w-form space-y-5">
    <Field
      name="organization"
      label={ORGANIZATION_SLUG}
      hint={ORGANIZATION_SLUG_HINT}
      autoComplete="off"
      autoCapitalize="none"
      required
    />
    <Field
      name="domain"
      label={MAIL_DOMAIN}
      hint={MAIL_DOMAIN_HINT}
      autoComplete="off"
      autoCapitalize="none"
      required
    />
    <Button>{ADD_DOMAIN}</Button>
  </form>
);
