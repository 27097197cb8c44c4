import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { APPEAL } from "@/lib/core/comment/community-rules";
import { APPEAL_ONCE, appealHint, SEND_APPEAL, WHY_IT_WAS_WRONG } from "@/lib/core/moderation/sentences";

/** Appeals a decision about the reader. */
export const AppealForm = ({ logId }: { logId: number }) => (
  <>
    <p className="mb-5 text-soft">{APPEAL_ONCE}</p>
    <form method="post" action={`/api/appeals/${logId}`} className="max-w-form space-y-5">
      <TextArea name="text" label={WHY_IT_WAS_WRONG} hint={appealHint(APPEAL.lengthMax)} rows={7} required />
      <Button>{SEND_APPEAL}</Button>
    </form>
  </>
);
