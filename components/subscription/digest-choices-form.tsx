import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { DigestChoices } from "@/db/queries/subscription/subscriptions";
import { UPVOTES_CHOICES } from "@/lib/core/subscription/digest-choices";
import {
  atLeast,
  DAY_OF_WEEK,
  EVERY_DAY,
  EVERY_WEEK,
  EVERYTHING,
  HOW_OFTEN,
  ONLY_FOLLOWED,
  TIME_ZONE,
  VOTES_HINT,
} from "@/lib/core/subscription/sentences";
import { groupTimeZones, timeZoneName, type ZoneGroup } from "@/lib/core/subscription/time-zones";
import { WEEKDAY_NAMES } from "@/mail/describe-choices";
import { OwnTimeZone } from "./own-time-zone";

type Props = {
  action: string;
  choices: DigestChoices;
  /** Whether there is an account whose follows could be chosen. */
  hasFollows: boolean;
  /** Whether the reader has not chosen yet, so that their browser may know better. */
  isNew: boolean;
  submit: string;
};

/** When a digest comes and what is in it. */
export function DigestChoicesForm({ action, choices, hasFollows, isNew, submit }: Props) {
  return (
    <form method="post" action={action} className="digest-choices space-y-5">
      <div className="grid grid-cols-2 gap-4">
        <Select name="cadence" label={HOW_OFTEN} defaultValue={choices.cadence}>
          <option value="daily">{EVERY_DAY}</option>
          <option value="weekly">{EVERY_WEEK}</option>
        </Select>
        <Select name="weekday" label={DAY_OF_WEEK} defaultValue={choices.weekday}>
          {WEEKDAY_NAMES.map((name, index) => (
            <option key={name} value={index + 1}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="hour" label="Hour" defaultValue={choices.hour}>
          {Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`).map((label, hour) => (
            <option key={label} value={hour}>
              {label}
            </option>
          ))}
        </Select>
        <Select name="timeZone" label={TIME_ZONE} defaultValue={choices.timeZone}>
          <OwnTimeZone isChosen={isNew} />
          {groupTimeZones(["UTC", choices.timeZone, ...Intl.supportedValuesOf("timeZone")]).map(({ region, zones }) => (
            <ZoneOptions key={region} region={region} zones={zones} />
          ))}
        </Select>
      </div>
      {hasFollows && (
        <Select name="scope" label="Papers" defaultValue={choices.scope}>
          <option value="everything">{EVERYTHING}</option>
          <option value="followed">{ONLY_FOLLOWED}</option>
        </Select>
      )}
      <Select name="minUpvotes" label="Votes" defaultValue={choices.minUpvotes} hint={VOTES_HINT}>
        {[...new Set([...UPVOTES_CHOICES, choices.minUpvotes])]
          .sort((a, b) => a - b)
          .map((count) => (
            <option key={count} value={count}>
              {count === 0 ? "Any" : atLeast(count)}
            </option>
          ))}
      </Select>
      <Button>{submit}</Button>
    </form>
  );
}

function ZoneOptions({ region, zones }: ZoneGroup) {
  const options = zones.map((zone) => (
    <option key={zone} value={zone}>
      {timeZoneName(zone)}
    </option>
  ));
  return region ? <optgroup label={region}>{options}</optgroup> : options;
}
