import { byForm } from "@/lib/server/gate/by-form";
import { markByForm, unmarkByForm } from "@/lib/server/notice/inbox-form";

/** Marks rows of the inbox as read, and takes that back. */
export const { PUT } = markByForm("PUT", "read");
export const { DELETE } = unmarkByForm("DELETE", "read");
export const POST = byForm({ PUT, DELETE });
