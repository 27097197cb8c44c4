import { env } from "./env";

/** The database's URL for what needs a session of its own, past a pooler; undefined when the site brings its own server and none is named. */
export const sessionUrl = (): string | undefined => env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;
