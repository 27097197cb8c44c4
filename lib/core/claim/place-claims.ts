import { areNamesAlike } from "./names-alike";

/** A claim of an author; `position` from 1, null while the paper has nobody of the name. */
export type PlacedClaim = { id: string; name: string; position: number | null };

/**
 * Where claims stand once a source has sent a paper's authors anew: a claim holds a name, not a number. It stays where the name
 * at its place is still alike, goes to the only place where it is, and stands nowhere else: nobody is shown as an
 * author whom the paper does not name. @param names of the authors now, in order. @returns places by the claims' ids.
 */
export function placeClaims(claims: readonly PlacedClaim[], names: readonly string[]): Map<string, number | null> {
  const isAt = ({ name }: PlacedClaim, position: number | null) =>
    position !== null && names[position - 1] !== undefined && areNamesAlike(name, names[position - 1]!);
  return new Map(
    claims.map((claim) => {
      if (isAt(claim, claim.position)) return [claim.id, claim.position];
      const [only, ...others] = names.flatMap((_, index) => (isAt(claim, index + 1) ? [index + 1] : []));
      return [claim.id, only !== undefined && others.length === 0 ? only : null];
    }),
  );
}
