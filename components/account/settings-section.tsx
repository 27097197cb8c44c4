import type { ReactNode } from "react";
import { EMAIL_ADDRESS } from "@/lib/core/account/sentences";
import { PEOPLE_BLOCKED } from "@/lib/core/comment/sentences";
import { NOTIFICATIONS } from "@/lib/core/notice/sentences";
import {
  API_TOKENS,
  DELETE_ACCOUNT,
  SETTINGS_CONTENTS,
  WAYS_TO_SIGN_IN,
  WHERE_SIGNED_IN,
  YOUR_DATA,
  YOUR_FEED,
} from "@/lib/core/settings/sentences";
import { YOUR_PROFILE } from "@/lib/core/site/page-names";
import { PAPERS_BY_MAIL } from "@/lib/core/subscription/sentences";
import { Section } from "./account-page";

/** The sections of the settings by their ids, in their order. */
const TITLES = {
  name: "Name",
  profile: YOUR_PROFILE,
  address: EMAIL_ADDRESS,
  digest: PAPERS_BY_MAIL,
  notifications: NOTIFICATIONS,
  password: "Password",
  "your-feed": YOUR_FEED,
  "sign-in": WAYS_TO_SIGN_IN,
  keyboard: "Keyboard",
  blocks: PEOPLE_BLOCKED,
  tokens: API_TOKENS,
  sessions: WHERE_SIGNED_IN,
  data: YOUR_DATA,
  delete: DELETE_ACCOUNT,
};
type SectionId = keyof typeof TITLES;

/** A section of the settings, where their contents lead to. */
export const SettingsSection = ({ id, children }: { id: SectionId; children: ReactNode }) => (
  <Section id={id} title={TITLES[id]}>
    {children}
  </Section>
);

type Contents = { hasDigest: boolean; hasDiscussions: boolean; hasPassword: boolean };

/** Links to the sections that the settings of a reader have. */
export function SettingsContents({ hasDigest, hasDiscussions, hasPassword }: Contents) {
  const isThere: Partial<Record<SectionId, boolean>> = {
    digest: hasDigest,
    profile: hasDiscussions,
    notifications: hasDiscussions,
    blocks: hasDiscussions,
    password: hasPassword,
  };
  const ids = (Object.keys(TITLES) as SectionId[]).filter((id) => isThere[id] ?? true);
  return (
    <nav aria-label={SETTINGS_CONTENTS} className="max-w-list! mb-8 flex flex-wrap gap-x-5 gap-y-1 text-meta">
      {ids.map((id) => (
        <a key={id} href={`#${id}`} className="quiet-link py-1 text-soft">
          {TITLES[id]}
        </a>
      ))}
    </nav>
  );
}
