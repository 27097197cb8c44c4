import { hash, verify } from "@node-rs/argon2";
import { PASSWORD_MAX } from "@/lib/core/account/password-rules";

/** argon2id, OWASP's first choice of 2024: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** The hash to keep, in PHC form. */
export const hashPassword = (password: string) => hash(password.normalize("NFKC"), PARAMETERS);

/** Takes the same time when there is no hash, so that an answer does not tell whether an account exists. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  if ([...password].length > PASSWORD_MAX) return false;
  const isRight = await verify(passwordHash ?? (await dummyHash()), password.normalize("NFKC"));
  return isRight && passwordHash !== null;
}

let dummy: Promise<string> | undefined;
function dummyHash() {
  dummy ??= hashPassword(crypto.randomUUID());
  return dummy;
}
