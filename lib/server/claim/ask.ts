import { PROOF_BYTES_MAX, PROOF_PATIENCE_SECONDS } from "@/lib/core/comment/community-rules";
import { getOutside, TooLargeError, UnreachableError } from "../http/get-outside";
import { RefusedAddressError } from "../http/outside-address";
import { log } from "../runtime/log";

/** "none": it answered that nothing is there. Null: no answer in time, or none that is read. */
export type AskedText = { text: string } | "none" | null;

type Asked = { isAllowed: (url: URL) => boolean; allowPrivate: boolean; bytesMax?: number };

/** What a server elsewhere says, in bounded time and size; why there is no answer is in the log. */
export async function askForText(
  address: string,
  { bytesMax = PROOF_BYTES_MAX, ...options }: Asked,
): Promise<AskedText> {
  try {
    const { status, body } = await getOutside(address, {
      ...options,
      bytesMax,
      timeoutMs: PROOF_PATIENCE_SECONDS * 1_000,
    });
    if (status === 200) return { text: body.toString("utf8") };
    if (status === 404 || status === 410) return "none";
    log.warn("claims", `${new URL(address).host} answered ${status}`);
    return null;
  } catch (error) {
    if (!(error instanceof UnreachableError || error instanceof TooLargeError || error instanceof RefusedAddressError))
      throw error;
    log.warn("claims", `a proof was not looked at: ${error.message}`);
    return null;
  }
}

/** Of a server that the operator chose, wherever it stands; it leads to no other host. */
export const ofEndpoint = (endpoint: string) => ({
  isAllowed: ({ host }: URL) => host === new URL(endpoint).host,
  allowPrivate: true,
});
