import { existsSync } from "node:fs";

// Imported before anything that reads a setting. What the environment says already wins over the file.
if (existsSync(".env")) process.loadEnvFile(".env");
