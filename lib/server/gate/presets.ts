import { settings } from "./limits";
import { anyone, readerAt } from "./who";

/** Of a form on the settings page that changes something of its reader's. */
export const settingsForm = { who: readerAt("/settings"), scope: null, limit: settings } as const;

/** Of a file that says the same to everybody, such as robots.txt. */
export const siteFile = { who: anyone, scope: null, limit: "none", body: "none", parameters: "none" } as const;
