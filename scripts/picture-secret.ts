import { randomBytes } from "node:crypto";

// Links in mails need one, and those of a picture lead nowhere. Imported before the settings are read.
process.env.AUTH_SECRET ||= randomBytes(32).toString("hex");
