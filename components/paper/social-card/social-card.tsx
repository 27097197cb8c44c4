import type { ReactNode } from "react";
import { groupDigits } from "@/lib/core/plural";
import { ACCENT, INK, PAPER, SOFT } from "@/lib/core/site/palette";

// Satori knows flex boxes and inline styles alone, so nothing of the site's style sheet is used here.

/** The frame of a social card: the site's name and a date or number over a double rule, a headline, and a line at the foot. */
export function SocialCard({
  siteName,
  date,
  byline,
  votes,
  children,
}: {
  siteName: string;
  date: string;
  byline?: string;
  votes?: number;
  children: ReactNode;
}) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: "100%",
        height: "100%",
        padding: "52px 72px 56px",
        background: PAPER.light,
        color: INK.light,
        fontFamily: "Newsreader, Newsreader Extended",
        fontWeight: 500,
      }}
    >
      <div style={{ display: "flex", justifyContent: "space-between", alignItems: "baseline", fontSize: 32 }}>
        <div style={{ display: "flex", fontWeight: 600, letterSpacing: "-0.015em" }}>{siteName}</div>
        <div style={{ display: "flex", color: SOFT.light }}>{date}</div>
      </div>
      <div
        style={{
          display: "flex",
          height: 8,
          marginTop: 20,
          borderTop: `3px solid ${INK.light}`,
          borderBottom: `2px solid ${INK.light}`,
        }}
      />
      <div style={{ display: "flex", flexDirection: "column", flexGrow: 1, justifyContent: "center" }}>{children}</div>
      <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center", fontSize: 34 }}>
        <div style={{ display: "flex", color: SOFT.light }}>{byline}</div>
        {votes !== undefined && <Votes count={votes} />}
      </div>
    </div>
  );
}

/** A headline that grows smaller as it grows longer, and ends in an ellipsis after as many lines as there is room for. */
export function Headline({ text }: { text: string }) {
  const [fontSize, lines] =
    text.length <= 50 ? [84, 3] : text.length <= 95 ? [70, 4] : text.length <= 140 ? [60, 4] : [52, 5];
  return (
    <div
      style={{
        display: "block",
        fontSize,
        lineHeight: 1.1,
        letterSpacing: "-0.02em",
        lineClamp: lines,
        wordBreak: "break-word",
      }}
    >
      {text}
    </div>
  );
}

/** The triangle of the vote and its number. */
export function Votes({ count, size = 34 }: { count: number; size?: number }) {
  return (
    <div style={{ display: "flex", alignItems: "center", fontSize: size, fontWeight: 600, color: ACCENT.light }}>
      <svg
        aria-hidden="true"
        width={size * 0.72}
        height={size * 0.46}
        viewBox="0 0 12 7"
        style={{ marginRight: size * 0.34 }}
      >
        <path d="M6 0 12 7H0z" fill={ACCENT.light} />
      </svg>
      {groupDigits(count)}
    </div>
  );
}
