import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** An answer other than "250 taken". */
type Refusal = { code: number; text: string };

export type TestMailServer = {
  /** For SMTP_URL: implicit TLS, with a name and a password. */
  url: string;
  /** Mails that were taken, in their order. */
  taken: ParsedMail[];
  /** Mails whose content came to its end, whatever was answered. */
  contentCount(): number;
  /** Answers each recipient from now on; null takes it. */
  onRecipient(answer: (address: string) => Refusal | null): void;
  /** Answers each mail after its content. */
  onContent(answer: (address: string) => Refusal | null): void;
  /** Told of each step of each mail: "recipient", "content", "taken". */
  onStep(tell: (step: string) => void): void;
  close(): Promise<void>;
};

const MAIL_USER = "papers";
const MAIL_PASSWORD = "right password";

/** A real SMTP server on a free port of this machine, with TLS (a certificate of its own) and AUTH. */
export async function startMailServer(): Promise<TestMailServer> {
  const taken: ParsedMail[] = [];
  let contentCount = 0;
  let recipientAnswer: (address: string) => Refusal | null = () => null;
  let contentAnswer: (address: string) => Refusal | null = () => null;
  let tell: (step: string) => void = () => {};
  const server = new SMTPServer({
    secure: true,
    authMethods: ["PLAIN", "LOGIN"],
    onAuth({ username, password }, _session, done) {
      if (username === MAIL_USER && password === MAIL_PASSWORD) done(null, { user: username });
      else done(refusal({ code: 535, text: "Wrong name or password" }));
    },
    onRcptTo({ address }, _session, done) {
      tell("recipient");
      const answer = recipientAnswer(address);
      done(answer && refusal(answer));
    },
    onData(stream, session, done) {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        contentCount += 1;
        tell("content");
        const answer = contentAnswer(session.envelope.rcptTo[0]?.address ?? "");
        if (answer) return done(refusal(answer));
        taken.push(await simpleParser(Buffer.concat(chunks)));
        done();
        tell("taken");
      })().catch(done);
    },
  });
  // A client that is killed breaks its connection; that is what the tests are about.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtps://${MAIL_USER}:${encodeURIComponent(MAIL_PASSWORD)}@127.0.0.1:${port}?tls.rejectUnauthorized=false`,
    taken,
    contentCount: () => contentCount,
    onRecipient: (answer) => {
      recipientAnswer = answer;
    },
    onContent: (answer) => {
      contentAnswer = answer;
    },
    onStep: (next) => {
      tell = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function refusal({ code, text }: Refusal): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** The address that a mail went to, as its header says. */
export const recipientOf = ({ to }: ParsedMail): string => [to].flat()[0]?.value[0]?.address ?? "";

/** Where one POST ends what the mail belongs to, as its List-Unsubscribe header says; null without one. */
export function unsubscribeUrlOf({ headers }: ParsedMail): string | null {
  const list = headers.get("list") as { unsubscribe?: { url?: string } } | undefined;
  return list?.unsubscribe?.url ?? null;
}
