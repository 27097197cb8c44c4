import type { Env } from "@/lib/server/runtime/env";
import type { LogFormat } from "@/lib/server/runtime/log";
import { keepAuthSecret } from "./secret";

type Told = { databaseUrl: string; isDev: boolean; logFormat: LogFormat };

/** What the web server, the worker and the script of the sample are told. Secrets travel by environment alone. */
export function childEnvironment(env: Env, { databaseUrl, isDev, logFormat }: Told): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_MAX: String(env.DATABASE_POOL_MAX),
    // As it was set: they run in the same folder, and a page may name it.
    DATA_DIR: env.DATA_DIR,
    AUTH_SECRET: env.AUTH_SECRET ?? keepAuthSecret(env.DATA_DIR),
    PORT: String(env.PORT),
    HOST: env.HOST,
    // Their output goes through this process, so they cannot see whether a terminal shows it.
    LOG_FORMAT: logFormat,
  };
}
