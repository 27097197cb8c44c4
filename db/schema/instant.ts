import { timestamp } from "drizzle-orm/pg-core";

/** An instant; columns that end in `At`. A calendar date ends in `On`, a number that is kept ends in `Count`. */
export const instant = () => timestamp({ withTimezone: true, precision: 3 });
