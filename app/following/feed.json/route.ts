import { handleFollowingFeed } from "@/app/following/answer-feed";
import { answerPreflight } from "@/lib/conditional";

export const GET = handleFollowingFeed("json");
export const OPTIONS = answerPreflight;
