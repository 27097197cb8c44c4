/** arXiv's taxonomy: fields, their archives, and the categories of each. Source: https://arxiv.org/category_taxonomy */

export type ArxivCategory = {
  /** As papers carry it: "cs.CL", "hep-th". */
  category: string;
  name: string;
  /** Field of research that arXiv lists it under: "Computer Science", "Physics". */
  field: string;
};

/** Categories of an archive as "CODE Name"; an archive that is a category itself has one without a code, "- Name". */
type Archives = Record<string, string[]>;

const FIELDS: Record<string, Archives> = {
  "Computer Science": {
    cs: [
      "AI Artificial Intelligence",
      "AR Hardware Architecture",
      "CC Computational Complexity",
      "CE Computational Engineering, Finance, and Science",
      "CG Computational Geometry",
      "CL Computation and Language",
      "CR Cryptography and Security",
      "CV Computer Vision and Pattern Recognition",
      "CY Computers and Society",
      "DB Databases",
      "DC Distributed, Parallel, and Cluster Computing",
      "DL Digital Libraries",
      "DM Discrete Mathematics",
      "DS Data Structures and Algorithms",
      "ET Emerging Technologies",
      "FL Formal Languages and Automata Theory",
      "GL General Literature",
      "GR Graphics",
      "GT Computer Science and Game Theory",
      "HC Human-Computer Interaction",
      "IR Information Retrieval",
      "IT Information Theory",
      "LG Machine Learning",
      "LO Logic in Computer Science",
      "MA Multiagent Systems",
      "MM Multimedia",
      "MS Mathematical Software",
      "NA Numerical Analysis",
      "NE Neural and Evolutionary Computing",
      "NI Networking and Internet Architecture",
      "OH Other Computer Science",
      "OS Operating Systems",
      "PF Performance",
      "PL Programming Languages",
      "RO Robotics",
      "SC Symbolic Computation",
      "SD Sound",
      "SE Software Engineering",
      "SI Social and Information Networks",
      "SY Systems and Control",
    ],
  },
  Economics: {
    econ: ["EM Econometrics", "GN General Economics", "TH Theoretical Economics"],
  },
  "Electrical Engineering and Systems Science": {
    eess: [
      "AS Audio and Speech Processing",
      "IV Image and Video Processing",
      "SP Signal Processing",
      "SY Systems and Control",
    ],
  },
  Mathematics: {
    math: [
      "AC Commutative Algebra",
      "AG Algebraic Geometry",
      "AP Analysis of PDEs",
      "AT Algebraic Topology",
      "CA Classical Analysis and ODEs",
      "CO Combinatorics",
      "CT Category Theory",
      "CV Complex Variables",
      "DG Differential Geometry",
      "DS Dynamical Systems",
      "FA Functional Analysis",
      "GM General Mathematics",
      "GN General Topology",
      "GR Group Theory",
      "GT Geometric Topology",
      "HO History and Overview",
      "IT Information Theory",
      "KT K-Theory and Homology",
      "LO Logic",
      "MG Metric Geometry",
      "MP Mathematical Physics",
      "NA Numerical Analysis",
      "NT Number Theory",
      "OA Operator Algebras",
      "OC Optimization and Control",
      "PR Probability",
      "QA Quantum Algebra",
      "RA Rings and Algebras",
      "RT Representation Theory",
      "SG Symplectic Geometry",
      "SP Spectral Theory",
      "ST Statistics Theory",
    ],
  },
  Physics: {
    "astro-ph": [
      "- Astrophysics",
      "CO Cosmology and Nongalactic Astrophysics",
      "EP Earth and Planetary Astrophysics",
      "GA Astrophysics of Galaxies",
      "HE High Energy Astrophysical Phenomena",
      "IM Instrumentation and Methods for Astrophysics",
      "SR Solar and Stellar Astrophysics",
    ],
    "cond-mat": [
      "- Condensed Matter",
      "dis-nn Disordered Systems and Neural Networks",
      "mes-hall Mesoscale and Nanoscale Physics",
      "mtrl-sci Materials Science",
      "other Other Condensed Matter",
      "quant-gas Quantum Gases",
      "soft Soft Condensed Matter",
      "stat-mech Statistical Mechanics",
      "str-el Strongly Correlated Electrons",
      "supr-con Superconductivity",
    ],
    "gr-qc": ["- General Relativity and Quantum Cosmology"],
    "hep-ex": ["- High Energy Physics: Experiment"],
    "hep-lat": ["- High Energy Physics: Lattice"],
    "hep-ph": ["- High Energy Physics: Phenomenology"],
    "hep-th": ["- High Energy Physics: Theory"],
    "math-ph": ["- Mathematical Physics"],
    nlin: [
      "AO Adaptation and Self-Organizing Systems",
      "CD Chaotic Dynamics",
      "CG Cellular Automata and Lattice Gases",
      "PS Pattern Formation and Solitons",
      "SI Exactly Solvable and Integrable Systems",
    ],
    "nucl-ex": ["- Nuclear Experiment"],
    "nucl-th": ["- Nuclear Theory"],
    physics: [
      "acc-ph Accelerator Physics",
      "ao-ph Atmospheric and Oceanic Physics",
      "app-ph Applied Physics",
      "atm-clus Atomic and Molecular Clusters",
      "atom-ph Atomic Physics",
      "bio-ph Biological Physics",
      "chem-ph Chemical Physics",
      "class-ph Classical Physics",
      "comp-ph Computational Physics",
      "data-an Data Analysis, Statistics and Probability",
      "ed-ph Physics Education",
      "flu-dyn Fluid Dynamics",
      "gen-ph General Physics",
      "geo-ph Geophysics",
      "hist-ph History and Philosophy of Physics",
      "ins-det Instrumentation and Detectors",
      "med-ph Medical Physics",
      "optics Optics",
      "plasm-ph Plasma Physics",
      "pop-ph Popular Physics",
      "soc-ph Physics and Society",
      "space-ph Space Physics",
    ],
    "quant-ph": ["- Quantum Physics"],
  },
  "Quantitative Biology": {
    "q-bio": [
      "BM Biomolecules",
      "CB Cell Behavior",
      "GN Genomics",
      "MN Molecular Networks",
      "NC Neurons and Cognition",
      "OT Other Quantitative Biology",
      "PE Populations and Evolution",
      "QM Quantitative Methods",
      "SC Subcellular Processes",
      "TO Tissues and Organs",
    ],
  },
  "Quantitative Finance": {
    "q-fin": [
      "CP Computational Finance",
      "EC Economics",
      "GN General Finance",
      "MF Mathematical Finance",
      "PM Portfolio Management",
      "PR Pricing of Securities",
      "RM Risk Management",
      "ST Statistical Finance",
      "TR Trading and Market Microstructure",
    ],
  },
  Statistics: {
    stat: [
      "AP Applications",
      "CO Computation",
      "ME Methodology",
      "ML Machine Learning",
      "OT Other Statistics",
      "TH Statistics Theory",
    ],
  },
};

/** Every category in arXiv's order; the table `topics` holds the same ones. */
export const arxivCategories: ArxivCategory[] = Object.entries(FIELDS).flatMap(([field, archives]) =>
  Object.entries(archives).flatMap(([archive, lines]) =>
    lines.map((line) => {
      const [code, ...words] = line.split(" ");
      return { category: code === "-" ? archive : `${archive}.${code}`, name: words.join(" "), field };
    }),
  ),
);

const byLowerCase = new Map(arxivCategories.map((entry) => [entry.category.toLowerCase(), entry]));

/** The category that `text` names in any letter case, or null: papers carry classes of other systems (MSC, ACM) too. */
export function findArxivCategory(text: string): ArxivCategory | null {
  return byLowerCase.get(text.toLowerCase()) ?? null;
}
