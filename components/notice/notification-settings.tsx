import Link from "next/link";
import { Section } from "@/components/account/account-page";
import { SettingsSection } from "@/components/account/settings-section";
import { Button } from "@/components/ui/button";
import { Sentence } from "@/components/ui/sentence";
import type { NoticeChoices } from "@/db/queries/notice/choices";
import { inboxChoices, MODERATORS_CHOICE, mailChoices } from "@/lib/core/notice/notice-choices";
import { MAIL_WAIT_MINUTES, NOTICE_MAILS_PER_DAY } from "@/lib/core/notice/notices";
import {
  ADDRESS_BOUNCED,
  BY_MAIL,
  choiceWords,
  DECISIONS_ALWAYS_IN_INBOX,
  IN_THE_INBOX,
  mailsExplained,
  mailsGoTo,
  NO_ADDRESS_FOR_MAILS,
  NOTIFICATIONS_EXPLAINED,
  SAVE_CHOICES,
} from "@/lib/core/notice/sentences";
import { formAction } from "@/lib/core/site/form-method";

/** Leads from the settings to the choices. */
export function NotificationsSection() {
  return (
    <SettingsSection id="notifications">
      <p>
        <Sentence
          text={NOTIFICATIONS_EXPLAINED}
          links={[
            (words) => (
              <Link prefetch={false} href="/settings/notifications" className="text-link">
                {words}
              </Link>
            ),
          ]}
        />
      </p>
    </SettingsSection>
  );
}

type Props = {
  choices: NoticeChoices;
  moderates: boolean;
  /** Verified; null without one. */
  address: string | null;
  hasBounced: boolean;
};

/** All that an account can choose, in one form. */
export function NoticeChoicesForm({ choices, moderates, address, hasBounced }: Props) {
  return (
    <form method="post" action={formAction("PUT", "/api/account/notices")} className="max-w-none!">
      <Section title={IN_THE_INBOX}>
        {inboxChoices.map((name) => (
          <Choice key={name} name={name} isOn={choices[name]} />
        ))}
        <p className="mt-3 text-meta text-soft">{DECISIONS_ALWAYS_IN_INBOX}</p>
      </Section>
      <Section title={BY_MAIL}>
        {[...mailChoices, ...(moderates ? ([MODERATORS_CHOICE] as const) : [])].map((name) => (
          <Choice key={name} name={name} isOn={choices[name]} />
        ))}
        <p className="mt-3 mb-3 text-meta text-soft">{mailsExplained(MAIL_WAIT_MINUTES, NOTICE_MAILS_PER_DAY)}</p>
        <p className="text-meta text-soft wrap-anywhere">
          {address && !hasBounced ? (
            mailsGoTo(address)
          ) : (
            <Sentence
              text={address ? ADDRESS_BOUNCED : NO_ADDRESS_FOR_MAILS}
              links={[
                (words) => (
                  <Link prefetch={false} href="/settings#address" className="text-link">
                    {words}
                  </Link>
                ),
              ]}
            />
          )}
        </p>
        <Button className="mt-8">{SAVE_CHOICES}</Button>
      </Section>
    </form>
  );
}

function Choice({ name, isOn }: { name: keyof typeof choiceWords; isOn: boolean }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-x-3 py-1.5">
      <input type="checkbox" name={name} defaultChecked={isOn} className="size-6 shrink-0 accent-accent" />
      {choiceWords[name]}
    </label>
  );
}
