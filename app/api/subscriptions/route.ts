import { answerError } from "@/lib/answers";
import { handleForm, seeOther } from "@/lib/forms";
import { parseMailAddress } from "@/lib/mail-address";
import { limitMail } from "@/lib/mail-limits";
import { ADDRESS_SENTENCE, askSubscriber } from "@/lib/subscribe";

/** The subscribe box: `address` and `cadence`. The answer is the same whether or not the address is subscribed. */
export const POST = handleForm(async (form, request) => {
  const address = parseMailAddress(form.get("address") ?? "");
  if (!address || form.getAll("address").length > 1) return answerError(400, ADDRESS_SENTENCE);
  const refused = await limitMail(address, request.headers);
  if (refused) return refused;
  await askSubscriber(address, form.get("cadence") === "weekly" ? "weekly" : "daily");
  return seeOther("/subscriptions/sent");
});
