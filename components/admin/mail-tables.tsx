import type { listBouncedSubscriptions, UntakenMail } from "@/db/queries/admin/overview";
import { formatInstant } from "@/lib/core/admin/amounts";
import {
  BOUNCED_SUBSCRIPTIONS,
  MAIL_COLUMNS,
  mailKinds,
  mailStates,
  triedAgainAt,
  UNTAKEN_MAILS,
} from "@/lib/core/admin/sentences";
import { AdminTable } from "./admin-table";
import { InstantText } from "./instant-text";

/** Mails that were deferred or refused, and what the other server said. */
export const UntakenTable = ({ mails }: { mails: UntakenMail[] }) => (
  <AdminTable
    label={UNTAKEN_MAILS}
    columns={[
      { name: "to", title: MAIL_COLUMNS.to },
      { name: "mail", title: MAIL_COLUMNS.mail },
      { name: "at", title: MAIL_COLUMNS.at, kind: "is-instant" },
      { name: "state", title: MAIL_COLUMNS.state },
      { name: "reason", title: MAIL_COLUMNS.reason, kind: "is-words" },
    ]}
    rows={mails.map(({ id, kind, address, at, status, retryAt, reason }) => ({
      key: id,
      cells: {
        to: address ?? "–",
        mail: mailKinds[kind],
        at: <InstantText at={at} />,
        state: retryAt ? triedAgainAt(formatInstant(retryAt)) : mailStates[status],
        reason: reason ?? "–",
      },
    }))}
  />
);

/** Subscriptions that ended since their address refused again and again. */
export const BouncedTable = ({
  subscriptions,
}: {
  subscriptions: Awaited<ReturnType<typeof listBouncedSubscriptions>>;
}) => (
  <AdminTable
    label={BOUNCED_SUBSCRIPTIONS}
    columns={[
      { name: "to", title: MAIL_COLUMNS.to, kind: "is-words" },
      { name: "stopped", title: MAIL_COLUMNS.stopped, kind: "is-instant" },
    ]}
    rows={subscriptions.map(({ address, at }) => ({
      key: address,
      cells: { to: address, stopped: <InstantText at={at} /> },
    }))}
  />
);
