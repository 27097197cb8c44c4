import { followingFeed } from "@/app/following/answer-feed";
import { answerPreflight } from "@/lib/server/http/conditional";

export const { GET } = followingFeed("json");
export const OPTIONS = answerPreflight;
