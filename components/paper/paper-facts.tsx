import type { Route } from "next";
import Link from "next/link";
import { createElement, Fragment, type ReactNode } from "react";
import type { Paper } from "@/db/queries/paper/papers";
import { AUTHORS_HERE, HOW_IT_WAS_PROVED } from "@/lib/core/claim/sentences";
import { commentsAtHuggingFace, DISCUSSION } from "@/lib/core/comment/sentences";
import { formatDayShort, formatPublication } from "@/lib/core/days";
import { entityPath } from "@/lib/core/entity/entities";
import { findTopic } from "@/lib/core/entity/topics";
import {
  AUTHORS_AT_HUGGING_FACE,
  AUTHORS_NOTE,
  FEATURED_ON,
  PUBLISHED_IN,
  SUBMITTED_BY,
} from "@/lib/core/paper/sentences";
import { authorsHere, claimedAuthors, shownSubmitter } from "@/lib/core/paper/submitter-name";
import { originalOf, publicationDate } from "@/lib/core/source";
import { OWN_PAPER_SAID } from "@/lib/core/submission/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { hasDiscussions } from "@/lib/server/comment/community";
import { PaperCitation } from "../citation/paper-citation";
import { CorrectLink } from "../moderation/correct-link";
import { Person } from "../profile/person";
import { RichText } from "../ui/rich-text";

type Props = { paper: Paper; namesDiscussion: boolean };

/**
 * The thin column of a paper's page: how to cite it, then what is known of it.
 * @param namesDiscussion whether the discussion elsewhere is among it, as the page has none of its own.
 */
export function PaperFacts({ paper, namesDiscussion }: Props) {
  const original = originalOf(paper);
  const publishedOn = publicationDate(paper);
  const submitter = shownSubmitter(paper, !namesDiscussion);
  const [here, claimed] = [authorsHere(paper), claimedAuthors(paper)];
  const imported = paper.comments - paper.ownComments;
  return (
    <>
      <PaperCitation paper={paper} />
      <dl className="mt-6">
        <Fact name="Published">
          <time dateTime={publishedOn}>{formatPublication(publishedOn, "")}</time>
        </Fact>
        {paper.featuredOn && (
          <Fact name={FEATURED_ON}>
            <Link className="text-link" href={`/papers/date/${paper.featuredOn}`}>
              <time dateTime={paper.featuredOn}>{formatDayShort(paper.featuredOn, "")}</time>
            </Link>
          </Fact>
        )}
        <Fact name={original.idName}>
          <a className="text-link" href={original.url} rel="nofollow ugc noopener">
            {original.sourceId}
          </a>
          {paper.version !== null && `, version ${paper.version}`}
        </Fact>
        {(paper.journalRef || paper.doi) && (
          <Fact name={PUBLISHED_IN}>
            {paper.journalRef}
            {paper.journalRef && paper.doi && ", "}
            {paper.doi && (
              <a className="text-link" href={`https://doi.org/${encodeURI(paper.doi)}`} rel="nofollow ugc noopener">
                doi:{paper.doi}
              </a>
            )}
          </Fact>
        )}
        {paper.categories.length > 0 && (
          <Fact name="Categories">
            <Categories categories={paper.categories} />
          </Fact>
        )}
        {namesDiscussion && imported > 0 && (
          <Fact name={DISCUSSION}>
            <a
              id="discussion"
              className="text-link"
              href={`https://huggingface.co/papers/${encodeURIComponent(paper.id)}`}
              rel="nofollow noopener"
            >
              {commentsAtHuggingFace(imported)}
            </a>
          </Fact>
        )}
        {submitter && (
          <Fact name={SUBMITTED_BY}>
            <Person person={submitter} />
            {paper.isOwnPaper && `, ${OWN_PAPER_SAID}`}
          </Fact>
        )}
        {here.length > 0 && (
          <Fact name={AUTHORS_HERE}>
            {createElement(
              "ul",
              null,
              ...here.map(({ person, claimId }) =>
                createElement(
                  "li",
                  null,
                  <Person person={person} />,
                  " ",
                  <Link
                    href={`/claims/${claimId}` as Route}
                    prefetch={false}
                    rel="nofollow"
                    className="quiet-link inline-block py-1 text-soft"
                  >
                    {HOW_IT_WAS_PROVED}
                  </Link>,
                ),
              ),
            )}
          </Fact>
        )}
        {claimed.length > 0 && (
          <Fact name={AUTHORS_AT_HUGGING_FACE}>
            {createElement(
              "ul",
              null,
              ...claimed.map((person) => createElement("li", null, <Person person={person} />)),
            )}
          </Fact>
        )}
        {paper.comment && (
          <Fact name={AUTHORS_NOTE}>
            <RichText text={parseLatex(paper.comment)} />
          </Fact>
        )}
      </dl>
      <CorrectLink
        paperId={paper.id}
        owners={[paper.submitter?.username, ...here.map(({ username }) => username)].filter(
          (name) => name !== undefined,
        )}
        isForAll={hasDiscussions()}
      />
    </>
  );
}

/** Those of its source lead to their papers; classes of other systems are only named. */
function Categories({ categories }: { categories: string[] }) {
  return categories.map((text, index) => {
    const topic = findTopic(text);
    return (
      <Fragment key={text}>
        {index > 0 && ", "}
        {topic ? (
          <Link className="text-link" href={entityPath("topic", topic.category)} prefetch={false} title={topic.name}>
            {topic.label}
          </Link>
        ) : (
          text
        )}
      </Fragment>
    );
  });
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="border-rule border-b py-2.5 first:border-t">
      <dt className="text-meta text-soft">{name}</dt>
      <dd className="mt-0.5" dir="auto">
        {children}
      </dd>
    </div>
  );
}
