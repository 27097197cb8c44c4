/** Colours of our own covers, as of cloth bindings: all dark enough for paper-white text, in both schemes. */
const CLOTHS = {
  oxblood: "#6d2a22",
  navy: "#2a3a57",
  forest: "#2c4a3b",
  plum: "#4f3350",
  umber: "#5c4326",
  slate: "#3d464d",
};

/** The topics that fill most days have a cloth of their own; the others share by archive. */
const OF_TOPIC: Record<string, keyof typeof CLOTHS> = {
  "cs.CV": "navy",
  "cs.CL": "oxblood",
  "cs.LG": "forest",
  "cs.AI": "umber",
  "cs.RO": "plum",
};
const OF_ARCHIVE: Record<string, keyof typeof CLOTHS> = {
  cs: "slate",
  stat: "forest",
  eess: "plum",
  math: "navy",
  "q-bio": "forest",
  "quant-ph": "plum",
};

/** The colour of a paper's cover. @param category its first one; null when it is not known, then the id decides. */
export function coverColorOf(category: string | null, id: string): string {
  if (category) return CLOTHS[OF_TOPIC[category] ?? OF_ARCHIVE[category.split(".")[0] ?? ""] ?? "slate"];
  const cloths = Object.values(CLOTHS);
  return cloths[Number(id.slice(-2)) % cloths.length] ?? CLOTHS.slate;
}
