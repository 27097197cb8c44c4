import { Button } from "@/components/ui/button";
import type { listSessions } from "@/db/queries/account/sessions";
import { dayOf, formatDayShort } from "@/lib/core/days";
import {
  SESSION_IS_THIS,
  SIGN_OUT,
  SIGN_OUT_ELSEWHERE,
  sessionDays,
  signOutDevice,
} from "@/lib/core/settings/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { SettingsSection } from "./settings-section";

type Session = Awaited<ReturnType<typeof listSessions>>[number];

/** The reader's sessions, each with a button that ends it. @param ownId of the session that sees this. */
export function SessionsSection({
  sessions,
  ownId,
  timeZone,
}: {
  sessions: Session[];
  ownId: string;
  timeZone: string;
}) {
  const today = dayOf(new Date(), timeZone);
  const day = (instant: Date) => formatDayShort(dayOf(instant, timeZone), today);
  const own = sessions.filter(({ id }) => id === ownId);
  const others = sessions.filter(({ id }) => id !== ownId);
  return (
    <SettingsSection id="sessions">
      <ul>
        {[...own, ...others].map((session) => (
          <li
            key={session.id}
            className="flex items-start justify-between gap-4 border-rule border-b py-4 first:pt-0 last:border-b-0"
          >
            <div className="min-w-0">
              <p className="font-medium">
                {session.device}
                {session.id === ownId && (
                  <span className="whitespace-nowrap font-normal text-accent">{SESSION_IS_THIS}</span>
                )}
              </p>
              <p className="text-soft text-meta">{sessionDays(day(session.createdAt), day(session.lastUsedAt))}</p>
            </div>
            {session.id === ownId ? (
              <form method="post" action="/api/account/sign-out" className="shrink-0">
                <Button variant="quiet">{SIGN_OUT}</Button>
              </form>
            ) : (
              <form
                method="post"
                action={formAction("DELETE", `/api/account/sessions/${session.id}`)}
                className="shrink-0"
              >
                <Button variant="quiet" aria-label={signOutDevice(session.device, day(session.lastUsedAt))}>
                  {SIGN_OUT}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <form method="post" action={formAction("DELETE", "/api/account/sessions/others")} className="mt-5">
          <Button variant="quiet">{SIGN_OUT_ELSEWHERE}</Button>
        </form>
      )}
    </SettingsSection>
  );
}
