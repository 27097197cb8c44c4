// What is printed with an author's name and is no part of it: marks of footnotes, titles and degrees.

/** Signs that lead to a footnote, raised figures and letters among them. */
const MARK = "[†‡*∗⁎⋆★☆✉§¶#‖∥♠♣♥♦△◇◊⋄○◦●□■⊥\\u00b9\\u00b2\\u00b3\\u2070-\\u207f\\u1d43-\\u1d6a]";
const MARKS_OF_WORDS = new RegExp(`${MARK}(?:[\\s,]*${MARK})*(?=[\\s,]|$)|(?<=^|\\s)${MARK}+`, "gu");
/** "Petre1" and "Roe1,2", raised before they became text; "Roe^(1,2)", as formulas are written as text; "Roe (1)", "Roe [2]"; "Roe 0001", of DBLP. */
const FIGURES =
  /(?<=\p{Ll})\s0\d{3}$|(?<=\s\S*\p{Lu}\p{Ll}{2,})\d(?:,?\s?\d)*$|\^(?:\([^()]*\)|[\d,]*)$|\s*[([]\d[\d,\s]*[)\]]$/u;

/** Generations that stand after a family name and are no part of it. */
const GENERATION = /^(?:jr|sr|jnr|snr)\.?$|^(?:ii|iii|iv)$|^[2-9](?:nd|rd|th)$|^[23]d$/i;
export const isGeneration = (word: string): boolean => GENERATION.test(word);

const TITLE =
  /^(?:(?:dr|prof)\.?(?:\s+(?:med|rer|nat|phil|ing|dent|vet|jur|pol|oec|techn|habil|h\.\s?c)\.)*|(?:mr|mrs)\.?|(?:ms|rev|dr\.-ing|dipl\.-ing)\.|professor|doctor|sir|dame)\s+(?=\S+\s+\S)/iu;
/** Behind a comma: "Dr. rer. nat.". */
const TITLE_BEHIND = /^(?:dr|prof)\.?(?:\s|$)/i;
/** What societies and boards give. They are listed, since "García Márquez, ANA" is a name. */
const ABBREVIATION =
  /^(?:CFA|CPA|FRM|PMP|CISSP|FCA|ACCA|FIET|FIMA|FBCS|FACM|FAPS|FRSC|SMIEEE|MIEEE|FAMIA|FACMI|FACHE|FACR|FACOG|FACEP|FAAP|FRCPC|FRCSC|FRCA|DABR|MSPH|MSCE|MHS|MPP|MSW|LCSW|BSN|APRN|CRNA|RDN|DPT|FNP(?:-BC)?|PA-C|ANP-BC)$/;
/** "IEEE Fellow", "Senior Member, IEEE" in two parts, "Fellow of the ACM". */
const SOCIETY = "(?:IEEE|ACM|AAAI|SIAM|OSA|SPIE|IET|APS)";
const RANK = "(?:(?:Life|Senior|Graduate|Student|Associate) ){0,3}(?:Fellow|Member)";
const MEMBERSHIP = new RegExp(`^(?:${RANK}(?:,? (?:of (?:the )?)?${SOCIETY})?|${SOCIETY}(?: ${RANK})?)$`);
/** Degrees and memberships that are nothing else: "Md" and "Mba" are names. Dots are taken away before. */
const DEGREE =
  /^(?:P[Hh][Dd]|DPhil|MPhil|MD|[MBD][Ss]c|ScD|[MB]Eng|MBBS|MBChB|MBA|MPH|PharmD|EdD|EngD|DrPH|DVM|DDS|DMD|PsyD|LLB|FRC[PSR]|MRCP|FAC[SPC]|FAAN|FAHA|FESC|FIEEE|FRS|CEng|DrIng|Dr-Ing|Esq)$/;
/** Some degrees are also initials or names, such as "DO" and "MA". They count behind a comma, in capitals without dots; "M.A." is María Ángeles. */
const DEGREE_AFTER_COMMA = /^(?:B\.A\.?|[MB]\.S\.?|[MB]A|[MB]S|DO|JD|LLM|RN|[MB]SN|NP|PE|DC|MFA|M[Ee]d|MRes)$/;

const isDegree = (word: string) => DEGREE.test(word.replaceAll(".", ""));

/** The name without marks of footnotes, commas at its end, and titles before it. */
export const bareName = (name: string): string =>
  name
    .replace(MARKS_OF_WORDS, "")
    .replace(FIGURES, "")
    .replace(/\bPh\.?\s+D\b/giu, "PhD")
    .replace(/[\s,;]+$/, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(TITLE, "")
    .replace(TITLE, "");

/** "Jane Roe MD PhD" without its degrees; two words are left, since less is no name. */
export function withoutDegrees(words: string[]): string[] {
  let end = words.length;
  while (end > 2 && isDegree(words[end - 1] ?? "")) end -= 1;
  return words.slice(0, end);
}

/** Whether what stands behind a comma is degrees alone, "MD PhD". @param name before it. */
export function areDegrees(text: string, name: string): boolean {
  const isWhole = /\S \S/.test(name);
  // A name in capitals is its owner's, and so is what stands behind it.
  const isTitled = isWhole && /\p{Ll}/u.test(name);
  const words = text
    .replace(/\bM\.\s+D\./g, "MD")
    .split(/[\s/]+/)
    .filter((word) => !/^\((?:hons?|c|cand)\.?\)$/i.test(word));
  return (
    (isTitled && TITLE_BEHIND.test(text)) ||
    (isWhole && MEMBERSHIP.test(text)) ||
    words.every(
      (word) =>
        /^P[Hh]\.?[Dd]\.?$/.test(word) ||
        (isWhole && (isDegree(word) || DEGREE_AFTER_COMMA.test(word))) ||
        (isTitled && ABBREVIATION.test(word)),
    )
  );
}
