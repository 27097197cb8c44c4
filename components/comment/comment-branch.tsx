import type { Comment } from "@/db/queries/comment/comments";
import { ANSWERS_BELOW } from "@/lib/core/comment/sentences";
import { Heading } from "../ui/heading";
import { type CommentsContext, ShownComment, ThreadList, writerName } from "./thread";
import { ThreadFrame } from "./thread-frame";

type Props = { chain: Comment[]; comment: Comment; replies: Comment[]; context: CommentsContext };

/** A comment in its branch: what it answers above it, from the top, and what answers it below. */
export function CommentBranch({ chain, comment, replies, context }: Props) {
  const answersOf = ({ parentId }: Comment) => {
    const parent = chain.find(({ id }) => id === parentId);
    return parent && { answers: { id: parent.id, name: writerName(parent.writer), isHere: true } };
  };
  return (
    <ThreadFrame paperId={comment.paperId} isOpen={context.isOpen}>
      {chain.length > 0 && (
        <ol className="mb-6 space-y-4 border-rule border-s-2 ps-4">
          {chain.map((each) => (
            <li key={each.id}>
              <ShownComment comment={each} context={context} {...answersOf(each)} />
            </li>
          ))}
        </ol>
      )}
      <ShownComment comment={comment} context={context} {...answersOf(comment)} offersAllReactions />
      {replies.length > 0 && (
        <section aria-labelledby="answers" className="mt-8 border-rule border-t pt-3">
          <Heading level={2} look="label" id="answers" className="text-soft">
            {ANSWERS_BELOW}
          </Heading>
          <ThreadList comments={replies} above={[...chain, comment]} context={context} />
        </section>
      )}
    </ThreadFrame>
  );
}
