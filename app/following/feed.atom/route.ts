import { handleFollowingFeed } from "@/app/following/answer-feed";
import { answerPreflight } from "@/lib/conditional";

export const GET = handleFollowingFeed("atom");
export const OPTIONS = answerPreflight;
