import { editName } from "@/db/queries/account/users";
import { profileTag } from "@/lib/core/site/tags";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";
import { dropTagged } from "@/lib/server/site/drop-pages";

const NAME_MAX = 100;

/** Changes the `name` shown; an empty one shows the username. */
export const { PUT } = gate("PUT", {
  ...settingsForm,
  body: formAs((form) => {
    const name = (form.get("name") ?? "").normalize("NFC").replace(/\s+/gu, " ").trim();
    if ([...name].length > NAME_MAX) return seeOther("/settings", { problem: "name-long" });
    // Controls and direction marks could make one name look like another, or the page like something else.
    if (/[\p{Cc}\p{Co}\p{Cs}\p{Bidi_Control}]/u.test(name)) return seeOther("/settings", { problem: "name-control" });
    if (name && !/[\p{L}\p{N}]/u.test(name)) return seeOther("/settings", { problem: "name-empty" });
    return { name };
  }),
  parameters: "none",
  answer: async ({ sender, body: { name } }) => {
    await editName(sender.userId, name || null);
    dropTagged([profileTag(sender.viewer.username)]);
    return seeOther("/settings", { done: "name" });
  },
});
export const POST = byForm({ PUT });
