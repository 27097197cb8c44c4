import { discussed } from "./entries/discussed";
import { author, organization, topic } from "./entries/entities";
import { front, frontFromDay } from "./entries/front";
import { following, hidden, history, saved } from "./entries/own";
import { day, month, week } from "./entries/periods";
import { search } from "./entries/search";
import { trending } from "./entries/trending";
import type { ListEntry } from "./entry";

/** Every list of the site, in the order in which the masthead and the list of keys have them. */
export const catalogue: readonly ListEntry[] = [
  front,
  frontFromDay,
  day,
  week,
  month,
  trending,
  discussed,
  following,
  organization,
  author,
  topic,
  saved,
  history,
  hidden,
  search,
];
