/** Why a request gets nothing. It stays a value until the gate prints it, as JSON or as a page. */
export class Refusal {
  /** @param headers that go out with it, such as Retry-After in seconds. */
  constructor(
    readonly status: number,
    readonly sentence: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/**
 * Refuses a request.
 * @param sentence what is wrong and what to do about it, in printable ASCII since it travels in a header too.
 */
export const refuse = (status: number, sentence: string, headers: Record<string, string> = {}): Refusal =>
  new Refusal(status, sentence, headers);
