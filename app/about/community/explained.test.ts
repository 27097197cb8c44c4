import { expect, test } from "vitest";
import * as rules from "@/lib/core/comment/community-rules";
import { PARTS, QUOTAS } from "./explained";

const text = PARTS.flatMap(({ paragraphs }) => paragraphs).join(" ");

test("each rule that differs by standing is in the table, with the numbers that the code goes by", () => {
  for (const standing of ["new", "established"] as const) {
    const told = QUOTAS.map((row) => (standing === "new" ? row.ofNew : row.ofEstablished));
    const counts = [
      ...Object.values(rules.COMMENT_QUOTAS[standing]),
      ...Object.values(rules.MENTION_QUOTAS[standing]),
      rules.FLAGS_PER_DAY[standing],
    ];
    expect(told).toEqual(counts.map((count) => count.toLocaleString("en")));
  }
});

test.each([
  ["characters", rules.COMMENT_LENGTH_MAX.toLocaleString("en")],
  ["lines", rules.COMMENT_LINES_MAX],
  ["levels deep", rules.REPLY_DEPTH_MAX],
  ["minutes, and while nobody has answered", rules.UNTRACED_EDIT_SECONDS / 60],
  ["hours", rules.RESTORABLE_HOURS],
  ["days its words are erased", rules.ERASED_AFTER_DAYS],
  ["minutes", rules.LINKLESS_MINUTES],
  ["minutes apart", rules.BRANCH_SECONDS_APART / 60],
  ["people on", rules.HIDDEN_BY_REPORTS.people],
  ["points", rules.HELD_AT_POINTS],
  ["people of a new account", rules.MENTION_QUOTAS.new.perComment],
  ["of an established one’s", rules.MENTION_QUOTAS.established.perComment],
  ["people in your settings", rules.BLOCKS_MAX.toLocaleString("en")],
])("the page says how many %s", (what, count) => expect(text).toContain(`${count} ${what}`));
