/** Tags that are remembered; when there are more, all that was kept before counts as dropped. */
const TAGS_MAX = 10_000;

/** Which tags were dropped since when. A moment is the number of drops until then. */
export class DroppedTags {
  /** The moment that is now. */
  now = 0;
  private floor = 0;
  private readonly last = new Map<string, number>();

  drop(tags: string[]): void {
    this.now += 1;
    for (const tag of tags) this.last.set(tag, this.now);
    if (this.last.size > TAGS_MAX) this.dropAll();
  }

  dropAll(): void {
    this.now += 1;
    this.floor = this.now;
    this.last.clear();
  }

  /** Whether something with these tags was dropped after a moment. @param tags null when they are not known: then by any drop. */
  isDroppedSince(moment: number, tags: string[] | null): boolean {
    if (moment === this.now) return false;
    if (moment < this.floor || tags === null) return true;
    return tags.some((tag) => (this.last.get(tag) ?? 0) > moment);
  }
}
