/** Words that abstracts of machine learning are made of; many and uneven, so that pages compress as real ones do. */
const words = (text: string) => text.trim().split(/\s+/);

export const NOUNS = words(`
  model policy transformer benchmark dataset encoder decoder reward trajectory attention token embedding gradient agent
  planner retrieval diffusion sampler prior latent manifold kernel graph scene robot gripper camera video frame segment
  speech dialogue instruction prompt rationale verifier critic rollout curriculum environment simulator corpus document
  passage query index memory cache context window horizon scaling budget throughput latency bandwidth precision
  quantization sparsity pruning distillation adapter expert router mixture ensemble calibration uncertainty hallucination
  bias safety alignment preference annotation feedback judge rubric taxonomy ontology molecule protein genome crystal
  lesion scan radiology patient diagnosis clinic weather ocean satellite terrain trajectory vehicle intersection traffic
  market auction contract proof theorem lemma conjecture compiler program repository patch unit-test debugger terminal
  browser interface spreadsheet table chart figure equation symbol grammar syntax morphology dialect translation
  transcription melody rhythm audio spectrogram texture geometry mesh splat illumination depth pose motion gesture face
  avatar identity privacy watermark attack defense jailbreak perturbation robustness generalization transfer adaptation
  forgetting continual replay noise signal residual bottleneck capacity spectrum eigenvalue curvature optimum optimizer
  schedule momentum regularizer objective likelihood entropy divergence estimator variance bound rate complexity
`);
export const ADJECTIVES = words(`
  large small sparse dense causal bidirectional hierarchical recursive modular compositional multimodal multilingual
  low-resource zero-shot few-shot long-context open-ended closed-loop training-free parameter-efficient end-to-end
  self-supervised weakly-supervised reinforcement-based contrastive generative discriminative probabilistic Bayesian
  deterministic stochastic adaptive dynamic static temporal spatial semantic syntactic geometric photometric physical
  embodied interactive autonomous collaborative adversarial robust brittle calibrated interpretable faithful verifiable
  scalable lightweight real-time offline online streaming incremental heterogeneous federated decentralized private
  synthetic human-written expert-level fine-grained coarse global local joint independent unified domain-specific
  task-agnostic state-of-the-art competitive promising limited substantial marginal consistent surprising systematic
`);
export const VERBS = words(`
  improves degrades predicts retrieves compresses aligns refines decomposes generates ranks filters verifies corrects
  distills transfers adapts scales stabilizes regularizes approximates bounds recovers localizes segments tracks renders
  reconstructs translates summarizes explains grounds plans schedules routes merges prunes quantizes caches amortizes
  outperforms matches surpasses resists exposes reveals mitigates amplifies captures models couples decouples balances
  rewards penalizes annotates samples interpolates extrapolates queries indexes clusters disentangles synthesizes
`);
export const DOMAINS = words(`
  mathematics chemistry radiology robotics navigation manipulation law finance education agriculture astronomy
  cartography genomics cryptography linguistics journalism accessibility logistics meteorology seismology ecology
  materials-science software-engineering web-search e-commerce public-health speech-therapy music-production
  video-editing computer-use scientific-discovery theorem-proving code-review data-visualization remote-sensing
`);
export const OPENINGS = [
  "Recent progress in",
  "Despite rapid advances in",
  "A long-standing question in",
  "Practitioners who deploy systems for",
  "We revisit a common assumption in",
  "Existing evaluations of",
  "While scaling has transformed",
  "Little is known about the limits of",
  "Learning reliable behaviour for",
  "Current approaches to",
  "Understanding the mechanisms behind",
  "The growing demand for",
];
export const CONNECTIVES = [
  "However,",
  "In contrast,",
  "To this end,",
  "Specifically,",
  "Moreover,",
  "Empirically,",
  "Across all settings,",
  "As a consequence,",
  "Perhaps unexpectedly,",
  "Through careful ablations,",
  "In controlled studies,",
  "Under a fixed compute budget,",
  "We argue that",
  "We find that",
  "Our analysis shows that",
  "Experiments demonstrate that",
  "Human raters confirm that",
  "A theoretical result states that",
];
export const GIVEN_NAMES = words(`
  Aisha Alejandro Anna Ayumi Beatriz Bogdan Camille Chen Chidi Daniela Dmitri Elif Emeka Farah Fatima Giulia Haruto Hanna
  Ibrahim Ines Jakub Jing Joana Kofi Lakshmi Leila Lukas Mei Miguel Minh Nadia Noah Olga Omar Priya Rafael Ravi Sara
  Seojun Sofia Tariq Thandiwe Tomas Valeria Wei Xin Yara Yusuf Zainab Zhen
`);
export const FAMILY_NAMES = words(`
  Abebe Adeyemi Ahmadi Almeida Andersson Bauer Bianchi Castillo Chatterjee Choi Da-Silva Dubois Eriksen Fernandez Fujimoto
  Garcia Gupta Haddad Hassan Hoffmann Huang Ito Ivanova Jansen Kaplan Khan Kim Kowalski Kumar Larsen Li Liu Lopez Martin
  Mbeki Mensah Moreau Nakamura Nguyen Novak Okafor Ozturk Park Patel Petrov Rahman Reyes Rossi Sato Schneider Shah Silva
  Singh Suzuki Tanaka Tran Wang Weber Wu Xu Yamamoto Yang Yilmaz Zhang Zhao Zhou
`);
