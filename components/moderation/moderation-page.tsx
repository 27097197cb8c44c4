import { createElement, type ReactNode } from "react";
import { Heading } from "@/components/ui/heading";
import { Sentence } from "@/components/ui/sentence";
import { ProfileLink } from "../profile/profile-link";

/** A page of moderation: a headline over the page's rule, and what is to be read below it. */
export function ModerationPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <Heading level={1} look="page" isRuled>
        {title}
      </Heading>
      <div className="max-w-list pt-6">{children}</div>
    </div>
  );
}

/** A part of such a page. */
export const ModerationPart = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="border-rule border-b py-6 first:pt-0 last:border-b-0">
    <Heading level={2} look="entry" className="mb-3">
      {title}
    </Heading>
    {children}
  </section>
);

/** What somebody wrote, as it was typed: a moderator sees where a link leads. */
export const TypedWords = ({ children }: { children: string }) => (
  <blockquote
    dir="auto"
    className="wrap-anywhere max-w-text whitespace-pre-wrap border-rule border-l-2 pl-3 font-serif"
  >
    {children}
  </blockquote>
);

/** A sentence with accounts in it, each leading to its profile. @param text with their names in brackets. */
export const NamedAccounts = ({ text }: { text: string }) => (
  <Sentence text={text} links={[(name) => <ProfileLink name={name} />]} />
);

/** Short facts on one line. As children of their own they need no keys. */
export const Facts = ({ facts }: { facts: (ReactNode | null | false)[] }) =>
  createElement(
    "p",
    { className: "flex flex-wrap gap-x-4 text-meta text-soft" },
    ...facts.map((fact) => (fact ? createElement("span", null, fact) : null)),
  );
