import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail server of this machine that knows each worker by the name that it signs in with. */
export type CountingMailServer = {
  /** For SMTP_URL of a worker. */
  urlFor(name: string): string;
  /** How many mails each address was given. */
  taken: Map<string, number>;
  /** Who handed over the last one; null before the first. */
  lastSender(): string | null;
  close(): Promise<void>;
};

/** Listens on a free port, and takes every mail, one in some milliseconds. */
export async function startCountingMailServer(): Promise<CountingMailServer> {
  const taken = new Map<string, number>();
  let last: string | null = null;
  const server = new SMTPServer({
    authMethods: ["PLAIN"],
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onData(stream, session, done) {
      text(stream).then(() => {
        for (const { address } of session.envelope.rcptTo) taken.set(address, (taken.get(address) ?? 0) + 1);
        last = String(session.user);
        setTimeout(done, 20);
      }, done);
    },
  });
  // A worker that is killed breaks its connection.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    urlFor: (name) => `smtp://${encodeURIComponent(name)}:word@127.0.0.1:${port}?ignoreTLS=true`,
    taken,
    lastSender: () => last,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
