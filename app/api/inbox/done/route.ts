import { byForm } from "@/lib/server/gate/by-form";
import { markByForm, unmarkByForm } from "@/lib/server/notice/inbox-form";

/** Marks rows of the inbox as done, and takes that back. */
export const { PUT } = markByForm("PUT", "done");
export const { DELETE } = unmarkByForm("DELETE", "done");
export const POST = byForm({ PUT, DELETE });
