import type { MailMessage } from "./message";

/**
 * Why a mail was not taken. `address-for-now`, `address-for-good`: the server refused this recipient or mail. `server`:
 * nothing can be sent at present. `unknown`: the connection broke when all was handed over and no answer had come.
 */
export type MailFault = "address-for-now" | "address-for-good" | "server" | "unknown";

export class MailError extends Error {
  constructor(
    readonly fault: MailFault,
    message: string,
  ) {
    super(message);
  }
}

/** A way out for one mail at a time. */
export type Transport = {
  /**
   * Hands a mail over and returns when it was taken. @param onHandOver is called just before the last bytes go out;
   * until then the mail was certainly not taken. @throws MailError.
   */
  send(mail: MailMessage, onHandOver?: () => void): Promise<void>;
  close(): void;
};
