import { parsePaperId } from "@/lib/core/source";
import { refuseWriting } from "@/lib/server/comment/community";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal } from "@/lib/server/http/refusal";
import { bringPaper } from "@/lib/server/paper/bring-paper";

/** Has a paper here that a reader may want to submit, and leads back to the page that shows it, or says what is wrong. */
export const { POST } = gate("POST", {
  who: readerAt("/papers/submit"),
  scope: null,
  limit: writes,
  body: formAs((fields) => fields.get("paper") ?? ""),
  parameters: () => refuseWriting() ?? null,
  answer: async ({ sender, body: text }) => {
    const id = parsePaperId(text)?.id;
    // The page finds the same, and says so beside what was typed.
    if (!id) return seeOther("/papers/submit", { paper: text.slice(0, 500) });
    const brought = await bringPaper(id, sender.userId);
    if (brought instanceof Refusal) return brought;
    return seeOther("/papers/submit", { paper: id, ...(brought !== "here" && { found: brought }) });
  },
});
