import { editName } from "@/db/queries/users";
import { handleViewerForm, seeOther } from "@/lib/forms";

const NAME_MAX = 100;

/** Changes the `name` shown; an empty one shows the username. */
export const POST = handleViewerForm("/settings", async (form, viewer) => {
  const name = (form.get("name") ?? "").normalize("NFC").replace(/\s+/gu, " ").trim();
  if ([...name].length > NAME_MAX) return seeOther("/settings", { problem: "name-long" });
  // Controls and direction marks could make one name look like another, or the page like something else.
  if (/[\p{Cc}\p{Co}\p{Cs}\p{Bidi_Control}]/u.test(name)) return seeOther("/settings", { problem: "name-control" });
  if (name && !/[\p{L}\p{N}]/u.test(name)) return seeOther("/settings", { problem: "name-empty" });
  await editName(viewer.id, name || null);
  return seeOther("/settings", { done: "name" });
});
