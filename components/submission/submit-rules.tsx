import { SUBMISSION_WINDOW_DAYS, SUBMISSIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import { COMMUNITY_RULES } from "@/lib/core/comment/sentences";
import { SUBMIT_RULES, submitRules } from "@/lib/core/submission/sentences";

/** What holds for who submits a paper, with its numbers. */
export const SubmitRules = () => (
  <section aria-label={SUBMIT_RULES} className="mb-6">
    <ul className="list-disc space-y-1.5 ps-5">
      {submitRules({
        windowDays: SUBMISSION_WINDOW_DAYS,
        ofNew: SUBMISSIONS_PER_DAY.new,
        ofEstablished: SUBMISSIONS_PER_DAY.established,
      }).map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
    <p className="mt-2 text-meta">
      <a href="/about/community" className="text-link">
        {COMMUNITY_RULES}
      </a>
    </p>
  </section>
);
