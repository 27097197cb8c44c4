import { areNamesAlike, areNamesSame } from "./names-alike";

/** A claim of an author; `position` from 1, null while the paper has nobody of the name. */
export type PlacedClaim = { id: string; name: string; position: number | null; isVerified: boolean };

/** Which names a claim looks for, and whether at its own place or at the only one that has such a name. The surest come first. */
const ROUNDS = [
  { isLike: areNamesSame, atOwnPlace: true },
  { isLike: areNamesSame, atOwnPlace: false },
  { isLike: areNamesAlike, atOwnPlace: true },
  { isLike: areNamesAlike, atOwnPlace: false },
] as const;

/**
 * Where claims stand once a source has sent a paper's authors anew: a claim holds a name, not a number. It goes to its exact
 * name before one that is alike, stays before it moves, and stands nowhere where that is not sure: nobody is shown as an
 * author whom the paper does not name. Verified ones share no place; others can, since several may ask for one author.
 * @param names of the authors now, in order. @returns places by the claims' ids.
 */
export function placeClaims(claims: readonly PlacedClaim[], names: readonly string[]): Map<string, number | null> {
  const verified = placeApart(
    claims.filter(({ isVerified }) => isVerified),
    names,
  );
  return new Map(
    claims.map((claim) => {
      const placed = claim.isVerified ? verified : placeApart([claim], names);
      return [claim.id, placed.get(claim.id) ?? null];
    }),
  );
}

/** Gives no place twice. One that two want alike goes to neither, nor to who comes after them. */
function placeApart(claims: readonly PlacedClaim[], names: readonly string[]): Map<string, number> {
  const placed = new Map<string, number>();
  const settled = new Set<number>();
  for (const { isLike, atOwnPlace } of ROUNDS) {
    const wanted = new Map<number, string[]>();
    for (const { id, name, position } of claims) {
      if (placed.has(id)) continue;
      const places = placesOf(name, names, isLike);
      const place = atOwnPlace ? places.find((each) => each === position) : places.length === 1 ? places[0] : undefined;
      if (place === undefined || settled.has(place)) continue;
      // A name that is alike is not enough while the exact one is elsewhere, even twice.
      if (isLike !== areNamesSame && placesOf(name, names, areNamesSame).some((each) => !settled.has(each))) continue;
      wanted.set(place, [...(wanted.get(place) ?? []), id]);
    }
    for (const [place, [first, ...others]] of wanted) {
      settled.add(place);
      if (first !== undefined && others.length === 0) placed.set(first, place);
    }
  }
  return placed;
}

const placesOf = (name: string, names: readonly string[], isLike: (a: string, b: string) => boolean): number[] =>
  names.flatMap((each, index) => (isLike(name, each) ? [index + 1] : []));
