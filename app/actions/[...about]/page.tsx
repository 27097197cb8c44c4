import type { Metadata, Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { ActionPage } from "@/components/account/action-page";
import { NothingToActOn } from "@/components/account/nothing-to-act-on";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { RichText } from "@/components/ui/rich-text";
import { Sentence } from "@/components/ui/sentence";
import { findEntity } from "@/db/queries/entity/entities";
import { isFollowing } from "@/db/queries/entity/follows";
import { listMarks } from "@/db/queries/mark/read-marks";
import { findPaper } from "@/db/queries/paper/papers";
import { listUpvoteStates } from "@/db/queries/paper/upvotes";
import { decodeSegment } from "@/lib/core/decode-segment";
import { type EntityKind, entityPath, fullName, shortName } from "@/lib/core/entity/entities";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import {
  isFollowedSo,
  noLongerFollowing,
  nowFollowing,
  SIGN_IN_TO_FOLLOW,
  STOP_FOLLOWING,
} from "@/lib/core/entity/sentences";
import { SIGN_IN_TO_MARK, YOUR_VOTE_AND_MARKS } from "@/lib/core/paper/sentences";
import { firstOf } from "@/lib/core/search-params";
import { ACTION_PAGES } from "@/lib/core/site/action-address";
import { parseActedOn, parsePageAction } from "@/lib/core/site/action-page";
import { parseLatex } from "@/lib/core/text/latex";
import { getViewer } from "@/lib/server/account/viewer";
import { ownPath } from "@/lib/server/http/own-path";
import { doneToPaper, rowsOfPaper } from "../_rows/paper-rows";

// The viewer's own state of one thing, made for each request: what plain forms of votes, marks and follows lead to.
export const instant = false;

type Props = PageProps<"/actions/[...about]">;
type Asked = { done: string | undefined; back: string };

const segmentsOf = async ({ params }: Props) => (await params).about.map(decodeSegment);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [kinds] = await segmentsOf(props);
  return { title: kinds === "papers" ? YOUR_VOTE_AND_MARKS : "Follow", robots: { index: false } };
}

export default async function ActionsPage(props: Props) {
  const about = parseActedOn(await segmentsOf(props));
  const { done, back } = await props.searchParams;
  const asked: Asked = { done: firstOf(done), back: ownPath(firstOf(back)) };
  if (!about) return nothingHere;
  return about.kind === "paper" ? ofPaper(about.id, asked) : ofEntity(about.kind, about.slug, asked);
}

/** What went away since proxy.ts looked. */
const nothingHere = <NotFoundAnswer page={<NothingToActOn />} />;

async function ofPaper(id: string, { done, back }: Asked) {
  const [paper, viewer] = await Promise.all([findPaper(id), getViewer()]);
  if (!paper) return nothingHere;
  const path = `/papers/${id}` as Route;
  const about = { path, name: <RichText text={parseLatex(paper.title)} /> };
  const page = { title: YOUR_VOTE_AND_MARKS, about, back };
  if (!viewer)
    return (
      <ActionPage {...page} done={null}>
        {signInFirst(SIGN_IN_TO_MARK, path, back)}
      </ActionPage>
    );
  const [votes, marks] = await Promise.all([listUpvoteStates([id], viewer.id), listMarks([id], viewer.id)]);
  const state = {
    id,
    vote: votes[id] ?? { upvotes: paper.upvotes, upvoted: false },
    marks: marks[id] ?? {},
    takesVotes: paper.withdrawnAt === null,
  };
  return <ActionPage {...page} done={doneToPaper(parsePageAction(done), state)} rows={rowsOfPaper(state)} />;
}

async function ofEntity(kind: EntityKind, text: string, { done, back }: Asked) {
  const slug = parseEntitySlug(kind, text);
  const [entity, viewer] = await Promise.all([slug ? findEntity(kind, slug) : null, getViewer()]);
  if (!entity) return nothingHere;
  const path = entityPath(kind, entity.slug);
  const page = { title: "Follow", about: { path, name: fullName(entity) }, back };
  if (!viewer)
    return (
      <ActionPage {...page} done={null}>
        {signInFirst(SIGN_IN_TO_FOLLOW, path, back)}
      </ActionPage>
    );
  const isFollowed = await isFollowing(kind, entity.id, viewer.id);
  const say = isFollowed ? nowFollowing : noLongerFollowing;
  return (
    <ActionPage
      {...page}
      done={done === "follow" ? say(shortName(entity)) : null}
      rows={[
        {
          state: isFollowedSo(isFollowed),
          list: "/following",
          url: `/api${path}/follow`,
          isOn: isFollowed,
          submit: isFollowed ? STOP_FOLLOWING : "Follow",
        },
      ]}
    />
  );
}

/** @param path of what is acted on. */
function signInFirst(sentence: string, path: string, back: string): ReactNode {
  const here = `${ACTION_PAGES}${path}?${new URLSearchParams({ back })}`;
  return (
    <p className="mt-4">
      <Sentence
        text={sentence}
        links={[
          (words) => (
            <Link
              className="text-link"
              href={`/signin?${new URLSearchParams({ callbackUrl: here })}` as Route}
              prefetch={false}
            >
              {words}
            </Link>
          ),
        ]}
      />
    </p>
  );
}
