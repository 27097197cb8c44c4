import { ProfileLink } from "@/components/profile/profile-link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { BLOCK_BY_NAME, NOBODY_BLOCKED, unblockPerson } from "@/lib/core/comment/sentences";
import { formAction } from "@/lib/core/site/form-method";

/** Whom a reader has blocked, each with a button that takes it back. */
export function BlockList({ names }: { names: string[] }) {
  if (names.length === 0) return <p>{NOBODY_BLOCKED}</p>;
  return (
    <ul>
      {names.map((name) => (
        <li
          key={name}
          className="flex items-center justify-between gap-4 border-rule border-b py-3 first:pt-0 last:border-b-0"
        >
          <span className="wrap-anywhere min-w-0 font-medium">
            <ProfileLink name={name} />
          </span>
          <form method="post" action={formAction("DELETE", `/api/account/blocks/${name}`)}>
            <Button variant="quiet" aria-label={unblockPerson(name)}>
              Unblock
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** @param name as it was typed, where it was refused. */
export const BlockForm = ({ name }: { name: string }) => (
  <form method="post" action="/api/account/blocks" className="space-y-5">
    <Field
      name="name"
      label={BLOCK_BY_NAME}
      defaultValue={name}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      required
    />
    <Button>Block</Button>
  </form>
);
