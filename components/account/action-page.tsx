import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { TO_LATEST_PAPERS } from "@/lib/core/list/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { BACK_TO_WHERE_YOU_WERE } from "@/lib/core/site/sentences";
import { AccountPage } from "./account-page";

/** Something that the viewer has done or not, and the form that changes it. */
export type ActionRow = {
  /** What is so; words of a link to `list` stand in brackets. */
  state: string;
  list?: Route;
  /** Address in the API that is put to, or deleted from when `isOn`. */
  url: string;
  isOn: boolean;
  /** Name of the button. */
  submit: string;
};

/**
 * What the viewer has done to one thing, and plain forms to do it or take it back.
 * @param about its page and its name. @param done sentence about what the form before this page did.
 * @param back path of ours, from ownPath. @param children in place of the forms, when nobody is signed in.
 */
export function ActionPage({
  title,
  about,
  done,
  rows = [],
  back,
  children,
}: {
  title: string;
  about: { path: Route; name: ReactNode };
  done: string | null;
  rows?: ActionRow[];
  back: string;
  children?: ReactNode;
}) {
  return (
    <AccountPage title={title}>
      {done && <Notice kind="done">{done}</Notice>}
      <p className="max-w-text! font-serif text-title" dir="auto">
        <Link href={about.path} prefetch={false} className="quiet-link">
          {about.name}
        </Link>
      </p>
      {rows.length > 0 && (
        <ul className="mt-4">
          {rows.map((row) => (
            <Row key={row.url} {...row} />
          ))}
        </ul>
      )}
      {children}
      <p className="mt-6">
        {/* Plain links: what a list shows of its viewer has changed. */}
        <a href={back} className="text-link inline-block py-1">
          {back === "/" ? TO_LATEST_PAPERS : BACK_TO_WHERE_YOU_WERE}
        </a>
      </p>
    </AccountPage>
  );
}

const Row = ({ state, list, url, isOn, submit }: ActionRow) => (
  <li className="flex items-center justify-between gap-4 border-rule border-b py-3">
    <p>
      <Sentence
        text={state}
        links={[
          (words) =>
            list && (
              <Link href={list} prefetch={false} className="text-link">
                {words}
              </Link>
            ),
        ]}
      />
    </p>
    <form method="post" action={formAction(isOn ? "DELETE" : "PUT", url)} className="shrink-0">
      <Button variant="quiet">{submit}</Button>
    </form>
  </li>
);
