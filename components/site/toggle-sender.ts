import { SITE_DID_NOT_ANSWER } from "@/lib/core/account/sentences";
import { sendToggle, type ViewerCore } from "../account/viewer-core";

type Sent<Answer> = { answer: Answer | null; isRefused: boolean };
export type Send = ReturnType<typeof createToggleSender>;

/** A way to send toggles to the server, which shows the reader what goes wrong. */
export function createToggleSender(core: ViewerCore) {
  /** What each key should become after the request that is under way for it. */
  const desired = new Map<string, boolean>();
  /** What the request that is under way asks for, and where. */
  const asked = new Map<string, { url: string; isOn: boolean }>();
  // A reader who changes their mind and leaves before the answer means their last choice.
  addEventListener("pagehide", () => {
    for (const [key, { url, isOn }] of asked) if (desired.get(key) !== isOn) void sendToggle(url, !isOn);
  });

  /**
   * Brings the server to what the reader last asked for, one request at a time for each key, so that quick clicks end
   * as the last one meant. @param onSignedOut called with the last choice when there is no session any more.
   * @returns the last answer that was not a refusal; of a refusal the reader has been told.
   */
  return async function send<Answer>(
    key: string,
    url: string,
    isOn: boolean,
    onSignedOut: (isOn: boolean) => void,
  ): Promise<Sent<Answer>> {
    desired.set(key, isOn);
    if (core.isUnderWay(key)) return { answer: null, isRefused: false };
    core.begin(key);
    let answer: Answer | null = null;
    let sent: boolean | undefined;
    try {
      while (sent !== desired.get(key)) {
        sent = desired.get(key) === true;
        asked.set(key, { url, isOn: sent });
        const response = await sendToggle(url, sent);
        if (response.status === 401) {
          onSignedOut(desired.get(key) ?? isOn);
          return { answer, isRefused: true };
        }
        const body = await response.json();
        if (!response.ok) throw new Error(body.error);
        answer = body as Answer;
      }
    } catch (error) {
      const isNetwork = error instanceof TypeError || error instanceof SyntaxError || !(error as Error).message;
      core.announce(isNetwork ? SITE_DID_NOT_ANSWER : (error as Error).message, true);
      return { answer, isRefused: true };
    } finally {
      desired.delete(key);
      asked.delete(key);
      core.settle(key);
    }
    return { answer, isRefused: false };
  };
}
