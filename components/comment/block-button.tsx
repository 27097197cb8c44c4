import { blockPerson, unblockPerson } from "@/lib/core/comment/sentences";
import { formAction } from "@/lib/core/site/form-method";

/** Blocks an account, or takes that back. @param name its username. */
export const BlockButton = ({ name, isBlocked }: { name: string; isBlocked: boolean }) => (
  <form method="post" action={isBlocked ? formAction("DELETE", `/api/account/blocks/${name}`) : "/api/account/blocks"}>
    {!isBlocked && <input type="hidden" name="name" value={name} />}
    <button type="submit" className="min-h-6 cursor-pointer wrap-anywhere text-start hover:underline">
      {isBlocked ? unblockPerson(name) : blockPerson(name)}
    </button>
  </form>
);
