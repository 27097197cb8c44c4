import { followingFeed } from "@/app/following/answer-feed";
import { answerPreflight } from "@/lib/server/http/conditional";

export const { GET } = followingFeed("atom");
export const OPTIONS = answerPreflight;
