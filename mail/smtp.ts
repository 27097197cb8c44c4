import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { composeMail } from "./compose";
import { sender } from "./message";
import { MailError, type Transport } from "./transport";

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/**
 * A transport over one connection, opened at its first mail and again after a fault. nodemailer's own pool is passed by: it
 * sends a mail again when a connection breaks, though the server may have taken it.
 */
export function openSmtpTransport(url: string): Transport {
  let connection: SMTPConnection | null = null;
  const close = () => {
    connection?.close();
    connection = null;
  };
  return {
    async send(mail, onHandOver) {
      const raw = await composeMail(mail);
      let isHandedOver = false;
      try {
        connection ??= await connect(url);
        const stopWatching = beforeLastWrite(connection, () => {
          onHandOver?.();
          isHandedOver = true;
        });
        await transmit(connection, { from: sender().address, to: [mail.to] }, raw).finally(stopWatching);
      } catch (error) {
        close();
        throw faultOf(error as SmtpError, isHandedOver);
      }
      // Left open for the next one.
      await reset(connection).catch(close);
    },
    close: () => {
      connection?.quit();
      connection = null;
    },
  };
}

/** What ends a mail's content on the wire; nodemailer writes it apart from the content. */
const END_OF_CONTENT = /^(\r?\n)?\.\r\n$/;
const isEnd = (chunk: unknown) =>
  Buffer.isBuffer(chunk) && chunk.length <= 5 && END_OF_CONTENT.test(chunk.toString("latin1"));

type Settle = (error?: Error | null) => void;
/** What a stream's own buffer hands its chunks to, one or several, when the system takes more. */
type Sink = {
  _write(chunk: unknown, encoding: BufferEncoding, settle: Settle): void;
  _writev(chunks: { chunk: unknown }[], settle: Settle): void;
};

/**
 * Calls `note` just before the end of the mail's content goes to the system: before it the server cannot have taken the
 * mail, after it it may have. `write` would be too early, since it queues behind the content for some turns of the event
 * loop. @returns a function that ends the watch.
 */
function beforeLastWrite(connection: SMTPConnection, note: () => void): () => void {
  const socket = connection._socket;
  if (!socket) throw new Error("The connection was closed");
  const sink = socket as unknown as Sink;
  const { _write, _writev } = sink;
  sink._write = (chunk, encoding, settle) => {
    if (isEnd(chunk) && !isNoted(note, settle)) return;
    _write.call(socket, chunk, encoding, settle);
  };
  sink._writev = (chunks, settle) => {
    if (chunks.some(({ chunk }) => isEnd(chunk)) && !isNoted(note, settle)) return;
    _writev.call(socket, chunks, settle);
  };
  return () => {
    sink._write = _write;
    sink._writev = _writev;
  };
}

/** Without the note the mail must not go out: a failure of it is one of the connection. */
function isNoted(note: () => void, settle: Settle): boolean {
  try {
    note();
    return true;
  } catch (error) {
    settle(error as Error);
    return false;
  }
}

async function connect(url: string): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(url);
  const isLocal = /^(localhost|127\.|\[?::1)/.test(String(options.host));
  const connection = new SMTPConnection({
    ...TIMEOUTS,
    // A password never goes over the network in the clear.
    requireTLS: Boolean(auth) && !isLocal,
    ...options,
  });
  await settled(connection, (done) => connection.connect(done));
  if (auth && !("type" in auth && auth.type === "custom"))
    await settled(connection, (done) => connection.login({ credentials: { user: auth.user, pass: auth.pass } }, done));
  return connection;
}

const transmit = (connection: SMTPConnection, envelope: { from: string; to: string[] }, content: Buffer) =>
  settled(connection, (done) => connection.send(envelope, content, done));
const reset = (connection: SMTPConnection) => settled(connection, (done) => connection.reset(done));

/** One step of the conversation: its callback, or the connection's error or end, whichever comes first. */
function settled(connection: SMTPConnection, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const onEnd = () => reject(new Error("The connection was closed"));
    const finish = (error?: Error | null) => {
      connection.off("error", finish);
      connection.off("end", onEnd);
      if (error) reject(error);
      else resolve();
    };
    connection.on("error", finish);
    connection.on("end", onEnd);
    step(finish);
  });
}

type SmtpError = Error & { code?: string; responseCode?: number; command?: string };

/** Commands whose refusal is about this recipient or this mail. */
const ABOUT_THE_MAIL = /^(RCPT TO|DATA)$/;

function faultOf(error: SmtpError, isHandedOver: boolean): MailError {
  const { responseCode = 0, command = "", message } = error;
  if (responseCode >= 400 && ABOUT_THE_MAIL.test(command) && responseCode !== 421)
    return new MailError(responseCode >= 500 ? "address-for-good" : "address-for-now", message);
  return new MailError(isHandedOver && responseCode === 0 ? "unknown" : "server", message);
}
