import { Fragment } from "react";
import { plural } from "@/lib/core/plural";
import { INK, RULE, SOFT } from "@/lib/core/site/palette";
import { AND_ALSO, CHANGE_OR_UNSUBSCRIBE, saveNamed } from "@/lib/core/subscription/sentences";
import type { DigestContent, DigestPaper } from "./digest-content";
import { Frame, MailTable, SANS, SERIF, small } from "./frame";

/** Characters of a fact that stays on one line; a longer one would not fit on a phone's. */
const UNBROKEN_MAX = 30;

/** @param reason why the reader gets it. @param manageUrl where they change or end it. */
export type DigestMailProps = { content: DigestContent; reason: string; manageUrl: string };

/** The digest: the first paper as the lead, the next with their beginnings, the rest by name. */
export function DigestMail({ content, reason, manageUrl }: DigestMailProps) {
  const [lead, ...others] = content.told;
  return (
    <Frame
      preheader={
        [...others, ...content.named]
          .slice(0, 4)
          .map(({ title }) => title)
          .join(" · ") ||
        lead?.abstract ||
        ""
      }
      aside={plural(content.paperCount, "paper")}
      footer={<Footer reason={reason} manageUrl={manageUrl} />}
    >
      <p className="soft" style={{ ...small, margin: "18px 0 0" }}>
        <a href={content.periodUrl} className="soft" style={{ color: SOFT.light, textDecoration: "none" }}>
          {content.period}
        </a>
      </p>
      {lead && <Lead paper={lead} />}
      {others.map((paper) => (
        <Told key={paper.id} paper={paper} />
      ))}
      {content.named.length > 0 && <Named papers={content.named} />}
      {content.restCount > 0 && (
        <p style={{ ...small, margin: "16px 0 0" }} className="ink">
          <a href={content.periodUrl} className="ink" style={{ color: INK.light }}>
            {plural(content.restCount, "more paper")} on the site
          </a>
        </p>
      )}
    </Frame>
  );
}

function Lead({ paper }: { paper: DigestPaper }) {
  return (
    <div style={{ margin: "6px 0 22px" }}>
      <h2 className="lead" style={{ font: `bold 28px/1.18 ${SERIF}`, letterSpacing: "-0.02em", margin: 0 }}>
        <Title paper={paper} />
      </h2>
      <Facts paper={paper} withVotes />
      <p className="ink" style={{ font: `17px/27px ${SERIF}`, color: INK.light, margin: "10px 0 0" }}>
        {paper.abstract}
      </p>
      <Why paper={paper} />
    </div>
  );
}

function Told({ paper }: { paper: DigestPaper }) {
  return (
    <MailTable>
      <Votes paper={paper} top={17} />
      <td
        className="rule"
        style={{ borderTop: `1px solid ${RULE.light}`, padding: "14px 0 16px", verticalAlign: "top" }}
      >
        <h3 style={{ font: `bold 19px/1.28 ${SERIF}`, letterSpacing: "-0.012em", margin: 0 }}>
          <Title paper={paper} />
        </h3>
        <Facts paper={paper} />
        <p className="soft" style={{ font: `15px/23px ${SERIF}`, color: SOFT.light, margin: "6px 0 0" }}>
          {paper.abstract}
        </p>
        <Why paper={paper} />
      </td>
    </MailTable>
  );
}

function Named({ papers }: { papers: DigestPaper[] }) {
  return (
    <>
      <h2
        className="ink strong-rule"
        style={{
          font: `bold 17px/1.3 ${SERIF}`,
          color: INK.light,
          margin: "14px 0 0",
          padding: "0 0 8px",
          borderBottom: `3px double ${INK.light}`,
        }}
      >
        {AND_ALSO}
      </h2>
      {papers.map((paper, index) => (
        <MailTable key={paper.id}>
          <Votes paper={paper} top={11} isFirst={index === 0} />
          <td
            className="rule"
            style={{
              borderTop: index === 0 ? 0 : `1px solid ${RULE.light}`,
              padding: "9px 0 10px",
              font: `16px/22px ${SERIF}`,
            }}
          >
            <Title paper={paper} />
            <Save paper={paper} before=" " />
          </td>
        </MailTable>
      ))}
    </>
  );
}

function Title({ paper }: { paper: DigestPaper }) {
  return (
    <a href={paper.url} className="ink title" style={{ color: INK.light, textDecoration: "none" }}>
      {paper.title}
    </a>
  );
}

/** Left out of the text, where an address more for each paper would hide the titles. */
const Save = ({ paper, before }: { paper: DigestPaper; before: string }) => (
  <span className="soft" data-skip-in-text="true" style={{ ...small, color: SOFT.light, whiteSpace: "nowrap" }}>
    {before}
    <a href={paper.saveUrl} aria-label={saveNamed(paper.title)} className="soft" style={{ color: SOFT.light }}>
      Save
    </a>
  </span>
);

/** The number that the site shows beside a paper; a list of zeros would say nothing. */
function Votes({ paper, top, isFirst = false }: { paper: DigestPaper; top: number; isFirst?: boolean }) {
  return (
    <td
      className="votes rule soft"
      width={46}
      style={{
        borderTop: isFirst ? 0 : `1px solid ${RULE.light}`,
        paddingTop: top,
        verticalAlign: "top",
        font: `14px/20px ${SANS}`,
        color: SOFT.light,
        whiteSpace: "nowrap",
      }}
    >
      {paper.upvotes > 0 && (
        <>
          <span aria-hidden="true" style={{ fontSize: 10 }}>
            ▲
          </span>{" "}
          {paper.upvotes}
        </>
      )}
    </td>
  );
}

function Facts({ paper, withVotes = false }: { paper: DigestPaper; withVotes?: boolean }) {
  const facts = withVotes && paper.upvotes > 0 ? [plural(paper.upvotes, "upvote"), ...paper.facts] : paper.facts;
  return (
    <p className="soft" style={{ ...small, margin: "5px 0 0" }}>
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 && " · "}
          <span style={{ whiteSpace: fact.length <= UNBROKEN_MAX ? "nowrap" : "normal" }}>{fact}</span>
        </Fragment>
      ))}
      <Save paper={paper} before={facts.length > 0 ? " · " : ""} />
    </p>
  );
}

/** Why the paper is in a digest of what its reader follows, as its card says it on the site. */
function Why({ paper }: { paper: DigestPaper }) {
  if (!paper.why) return null;
  return (
    <p className="soft" style={{ ...small, margin: "7px 0 0" }}>
      {paper.why}
    </p>
  );
}

function Footer({ reason, manageUrl }: { reason: string; manageUrl: string }) {
  return (
    <>
      {reason}{" "}
      <a href={manageUrl} className="soft" style={{ color: SOFT.light }}>
        {CHANGE_OR_UNSUBSCRIBE}
      </a>
    </>
  );
}
