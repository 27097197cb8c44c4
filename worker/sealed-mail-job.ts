import { z } from "zod";
import { MAIL_HANDED_OVER, SEALED_ELSEWHERE } from "@/lib/core/job/sentences";
import { isSealedElsewhere, type Purpose } from "@/lib/server/account/sealed";
import { sendOnce } from "@/mail/send-once";
import type { Job } from "./job";

type SealedMail<Opened> = {
  kind: string;
  /** Name of the sealed text in what the job is asked with. */
  name: string;
  purpose: Purpose;
  attemptsMax: number;
  /** What was sealed, or null when it cannot be read or its time is over. */
  open(sealed: string): Promise<Opened | null>;
  mail(opened: Opened, sealed: string): Parameters<typeof sendOnce>[0] | Promise<Parameters<typeof sendOnce>[0]>;
  /** What is told of one whose time was over, and of an address that the mail server refuses. */
  tooLate: string;
  refused(refusal: string, opened: Opened): string;
};

/** A job that mails what its request sealed, so that no reader of the jobs can use it. */
export function sealedMailJob<Opened>(of: SealedMail<Opened>): Job {
  const shape = z.object({ [of.name]: z.string() });
  return {
    kind: of.kind,
    pattern: null,
    isParallel: true,
    attemptsMax: of.attemptsMax,
    async run({ payload }) {
      const sealed = shape.parse(payload)[of.name]!;
      const opened = await of.open(sealed);
      // Another worker may have the secret; the mail waits for it.
      if (!opened && (await isSealedElsewhere(of.purpose, sealed))) throw new Error(SEALED_ELSEWHERE);
      if (!opened) return of.tooLate;
      const refusal = await sendOnce(await of.mail(opened, sealed));
      return refusal ? of.refused(refusal, opened) : MAIL_HANDED_OVER;
    },
  };
}
