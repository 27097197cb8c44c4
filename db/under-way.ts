/**
 * Counts what is under way at each of several places, so that the next goes where least is. A place that answers slowly
 * keeps its work longer, and so gets less of it; nothing need be known of how fast it is.
 */
export function countUnderWay<Place>() {
  const counts = new Map<Place, number>();
  const of = (place: Place) => counts.get(place) ?? 0;
  const change = (place: Place, by: number) => counts.set(place, of(place) + by);
  return {
    /** The place with least under way, of equal ones the first; undefined when there are none. */
    leastBusy: (places: Place[]): Place | undefined => places.toSorted((a, b) => of(a) - of(b))[0],
    /** Runs `work`, which counts at the place until it ends, by an error too. */
    during: async <T>(place: Place, work: () => Promise<T>): Promise<T> => {
      change(place, 1);
      try {
        return await work();
      } finally {
        change(place, -1);
      }
    },
  };
}
