import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** A process of its own that reads one database, since the site's queries know one. It answers one question at a time. */
export type ReadingProcess<Question, Answer> = {
  /** What it sent by itself when it was ready. */
  first: Answer;
  ask(question: Question): Promise<Answer>;
  stop(): void;
};

/** Starts a module of this folder on a database. @param module e.g. "reader.ts". @param settings of the site, beside the database. */
export async function startReadingProcess<Question extends object, Answer>(
  module: string,
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ReadingProcess<Question, Answer | { error: string }>> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, module), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, ...settings },
  });
  const ended = once(child, "exit").then((): [{ error: string }] => [
    { error: "The process that reads the database ended by itself." },
  ]);
  const next = async (): Promise<Answer | { error: string }> => {
    const [answer] = (await Promise.race([once(child, "message"), ended])) as [Answer | { error: string }];
    return answer;
  };
  return {
    first: await next(),
    ask: (question) => {
      child.send(question);
      return next();
    },
    stop: () => child.kill(),
  };
}
