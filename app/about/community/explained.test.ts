import { expect, test } from "vitest";
import * as rules from "@/lib/core/comment/community-rules";
import * as notices from "@/lib/core/notice/notices";
import { PARTS, QUOTAS } from "./explained";

const text = PARTS.flatMap(({ paragraphs }) => paragraphs).join(" ");

test("each rule that differs by standing is in the table, with the numbers that the code goes by", () => {
  for (const standing of ["new", "established"] as const) {
    const told = QUOTAS.map((row) => (standing === "new" ? row.ofNew : row.ofEstablished));
    const counts = [
      ...Object.values(rules.COMMENT_QUOTAS[standing]),
      ...Object.values(rules.MENTION_QUOTAS[standing]),
      rules.SUBMISSIONS_PER_DAY[standing],
      rules.OPEN_CLAIMS[standing],
      rules.COLLECTION_QUOTAS[standing].max,
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
  ["minutes after the comment was written", notices.TELLING_EDIT_MINUTES],
  ["minutes, and is not sent", notices.MAIL_WAIT_MINUTES],
  ["minutes apart, and you get", notices.MAILS_OF_DISCUSSION_MINUTES_APART],
  ["mails a day", notices.NOTICE_MAILS_PER_DAY],
  ["days is left to the inbox", notices.NOTICES_MAILED_DAYS],
  ["days once it was read", notices.NOTICES_KEPT_DAYS.read],
  ["days before", notices.NOTICES_KEPT_DAYS.unread],
  ["comments of a discussion", notices.MAILED_COMMENTS_MAX],
  ["discussions", notices.MAILED_DISCUSSIONS_MAX],
  ["mails in a row", notices.NOTICE_BOUNCES_MAX],
  ["characters and 3 links", rules.PROFILE.bioLengthMax],
  ["characters each", rules.PROFILE.linkLengthMax],
  ["days after its first version", rules.SUBMISSION_WINDOW_DAYS],
  ["an hour", rules.PAPERS_ADDED_PER_HOUR],
  ["hours at most, and nobody else", rules.SUBMISSION_WAITS_HOURS],
  ["seconds, a paper waits", rules.SOURCE_PATIENCE_SECONDS],
  ["suggestions in 24 hours", rules.SUGGESTIONS_PER_DAY],
  ["days later", rules.SUGGESTED_AGAIN_DAYS],
  ["characters of words", rules.CLAIM_WORDS_MAX.toLocaleString("en")],
  ["seconds to answer", rules.PROOF_PATIENCE_SECONDS],
  ["times an hour", rules.CLAIMS_PER_HOUR],
  ["days after the decision. Who is shown", rules.CLAIM_EVIDENCE_DAYS],
  ["papers, a title of", rules.COLLECTION.itemsMax],
  ["editors that you invite", rules.COLLECTION.editorsMax],
  ["bytes", rules.IMPORT_BYTES_MAX.toLocaleString("en")],
  ["of them; papers of the last", rules.COLLECTIONS_FOLLOWED_MAX],
  ["people in your settings", rules.BLOCKS_MAX.toLocaleString("en")],
])("the page says how many %s", (what, count) => expect(text).toContain(`${count} ${what}`));
