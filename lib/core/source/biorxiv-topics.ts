import type { Topic } from "./source";

/** Subject areas of bioRxiv. Source: https://www.biorxiv.org */
const BIORXIV = [
  "Animal Behavior and Cognition",
  "Biochemistry",
  "Bioengineering",
  "Bioinformatics",
  "Biophysics",
  "Cancer Biology",
  "Cell Biology",
  "Clinical Trials",
  "Developmental Biology",
  "Ecology",
  "Epidemiology",
  "Evolutionary Biology",
  "Genetics",
  "Genomics",
  "Immunology",
  "Microbiology",
  "Molecular Biology",
  "Neuroscience",
  "Paleontology",
  "Pathology",
  "Pharmacology and Toxicology",
  "Physiology",
  "Plant Biology",
  "Scientific Communication and Education",
  "Synthetic Biology",
  "Systems Biology",
  "Zoology",
];

/** Those of medRxiv. Source: https://www.medrxiv.org */
const MEDRXIV = [
  "Addiction Medicine",
  "Allergy and Immunology",
  "Anesthesia",
  "Cardiovascular Medicine",
  "Dentistry and Oral Medicine",
  "Dermatology",
  "Emergency Medicine",
  "Endocrinology",
  "Epidemiology",
  "Forensic Medicine",
  "Gastroenterology",
  "Genetic and Genomic Medicine",
  "Geriatric Medicine",
  "Health Economics",
  "Health Informatics",
  "Health Policy",
  "Health Systems and Quality Improvement",
  "Hematology",
  "HIV/AIDS",
  "Infectious Diseases",
  "Intensive Care and Critical Care Medicine",
  "Medical Education",
  "Medical Ethics",
  "Nephrology",
  "Neurology",
  "Nursing",
  "Nutrition",
  "Obstetrics and Gynecology",
  "Occupational and Environmental Health",
  "Oncology",
  "Ophthalmology",
  "Orthopedics",
  "Otolaryngology",
  "Pain Medicine",
  "Palliative Medicine",
  "Pathology",
  "Pediatrics",
  "Pharmacology and Therapeutics",
  "Primary Care Research",
  "Psychiatry and Clinical Psychology",
  "Public and Global Health",
  "Radiology and Imaging",
  "Rehabilitation Medicine and Physical Therapy",
  "Respiratory Medicine",
  "Rheumatology",
  "Sexual and Reproductive Health",
  "Sports Medicine",
  "Surgery",
  "Toxicology",
  "Transplantation",
  "Urology",
];

/**
 * A subject area as papers carry it: "biorxiv.cell-biology", under its server's name, since both have an Epidemiology
 * and arXiv's categories are written with a dot too. @param area as the server writes it, in any letter case; what
 * stands in parentheses is no part of it.
 */
export function biorxivCategory(server: "biorxiv" | "medrxiv", area: string): string {
  const words =
    area
      .toLowerCase()
      .replace(/\(.*?\)/g, "")
      .match(/[a-z0-9]+/g) ?? [];
  return `${server}.${words.join("-")}`;
}

const toTopics = (server: "biorxiv" | "medrxiv", field: string, areas: string[]): Topic[] =>
  areas.map((name) => ({
    category: biorxivCategory(server, name),
    label: name,
    name,
    field,
  }));

/** Every subject area, bioRxiv's before medRxiv's. */
export const biorxivTopics: Topic[] = [
  ...toTopics("biorxiv", "Biology", BIORXIV),
  ...toTopics("medrxiv", "Health Sciences", MEDRXIV),
];
