import Link from "next/link";
import { Section } from "@/components/account/account-page";
import { SettingsSection } from "@/components/account/settings-section";
import { RulesSentence } from "@/components/comment/rules-sentence";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Sentence } from "@/components/ui/sentence";
import { TextArea } from "@/components/ui/text-area";
import type { OwnProfile } from "@/db/queries/account/profiles";
import { profileLinkFields } from "@/lib/core/account/check-profile";
import { profilePath } from "@/lib/core/account/profile";
import { ESTABLISHED, PROFILE } from "@/lib/core/comment/community-rules";
import {
  ABOUT_YOU,
  bioHint,
  HOW_OTHERS_SEE_IT,
  INDEXED_ONCE_ESTABLISHED,
  LET_BE_FOUND,
  LINK_HINT,
  linkLabel,
  NOTHING_ABOUT_YOU,
  newAccountsBio,
  OPEN_PROFILE,
  PROFILE_IN_SETTINGS,
  SAVE_PROFILE,
  SHOW_UPVOTES,
  TEXT_AND_LINKS,
  WHAT_OTHERS_MAY_SEE,
} from "@/lib/core/profile/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { AboutText } from "./about-text";

/** Leads from the settings to the profile and its form. */
export const ProfileSettingsSection = ({ username }: { username: string }) => (
  <SettingsSection id="profile">
    <p>
      <Sentence
        text={PROFILE_IN_SETTINGS}
        links={[
          (words) => (
            <Link href={profilePath(username)} prefetch={false} className="text-link">
              {words}
            </Link>
          ),
          (words) => (
            <Link href="/settings/profile" prefetch={false} className="text-link">
              {words}
            </Link>
          ),
          (words) => (
            <Link href="/claims" prefetch={false} className="text-link">
              {words}
            </Link>
          ),
        ]}
      />
    </p>
  </SettingsSection>
);

/** All that an account writes and chooses for its profile, in one form, and below it what others see of it now. */
export function ProfileForm({ profile }: { profile: OwnProfile }) {
  const { bio, links, showsUpvotes, isIndexed, isEstablished } = profile;
  return (
    <>
      <form method="post" action={formAction("PUT", "/api/account/profile")} className="max-w-none!">
        <Section title={TEXT_AND_LINKS}>
          <div className="space-y-5">
            <TextArea
              name="bio"
              label={ABOUT_YOU}
              hint={bioHint(PROFILE.bioLengthMax)}
              defaultValue={bio ?? ""}
              rows={5}
            />
            {profileLinkFields.map((name, index) => (
              <Field
                key={name}
                name={name}
                label={linkLabel(index + 1)}
                {...(index === 0 && { hint: LINK_HINT })}
                defaultValue={links[index] ?? ""}
                inputMode="url"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            ))}
          </div>
        </Section>
        <Section title={WHAT_OTHERS_MAY_SEE}>
          <Choice name="upvotes" isOn={showsUpvotes} text={SHOW_UPVOTES} />
          <Choice name="indexed" isOn={isIndexed} text={LET_BE_FOUND} />
          {!isEstablished && <p className="mt-1 text-meta text-soft">{INDEXED_ONCE_ESTABLISHED}</p>}
          <Button className="mt-6">{SAVE_PROFILE}</Button>
        </Section>
      </form>
      <Section title={HOW_OTHERS_SEE_IT}>
        <Preview profile={profile} />
      </Section>
    </>
  );
}

/** What is saved, as others see it, or will see it once the account is established. */
function Preview({ profile: { username, name, bio, links, isEstablished } }: { profile: OwnProfile }) {
  const isEmpty = bio === null && links.length === 0;
  return (
    <>
      <p className="font-serif text-section wrap-anywhere" dir="auto">
        {name ?? username}
      </p>
      {isEmpty ? <p className="mt-3 text-soft">{NOTHING_ABOUT_YOU}</p> : <AboutText bio={bio} links={links} />}
      {!isEstablished && (
        <p className="mt-4 text-meta text-soft">
          <RulesSentence text={newAccountsBio(ESTABLISHED.days, ESTABLISHED.comments)} />
        </p>
      )}
      <p className="mt-4">
        <Link href={profilePath(username)} prefetch={false} className="text-link py-1">
          {OPEN_PROFILE}
        </Link>
      </p>
    </>
  );
}

const Choice = ({ name, isOn, text }: { name: string; isOn: boolean; text: string }) => (
  <label className="flex min-h-11 cursor-pointer items-center gap-x-3 py-1.5">
    <input type="checkbox" name={name} defaultChecked={isOn} className="size-6 shrink-0 accent-accent" />
    {text}
  </label>
);
