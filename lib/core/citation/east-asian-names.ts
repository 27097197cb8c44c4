const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Vietnamese family names without their marks. */
const VIETNAMESE = words(`
  nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong doan trinh dao mai luong chu
`);
/** Its syllables; "de" is none of them. */
const VIETNAMESE_SYLLABLE =
  /^(?!de$)(?:[ckpt]h|gi?|gh|ngh?|nh|qu|tr|[bcdhklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;
/** Chinese family names in Latin letters, without those that follow a particle in Europe: "De Cao", "Le Lan". */
const CHINESE = words(`
  bai bian cai chai chang chen cheng cui dai deng ding dong duan fan fang feng gan gao geng gong guan guo hao hong hou hu
  hua huang huo ji jia jiang jiao jin jing kang kong kuang lei li lian liang liao lin ling liu luo lyu ma mao meng miao
  ni nie ning niu ouyang pang peng piao qi qian qiao qin qiu qu quan ren ruan shang shao shen sheng shi si sui sun tang
  tao tian tong tu wang wei wen weng wu xi xia xiang xiao xie xin xing xiong xu xue yan yang yao ye yi yin ying yu yuan
  yue yun han song zang zeng zhan zhang zhao zheng zhong zhou zhu zhuang zhuo zou zuo
  chan cheung chiang chow chung fung hsieh hsu kuo kwan kwok lam lau lee leung lui ng shih siu tam tsai tsang tse tseng
  wong yeh yeung yip yiu yuen
`);
/** Korean ones that are not Chinese, too. */
const KOREAN = words(`
  ahn baek cho choe choi heo hwang im jang jeon jeong jo ju jung kim koo kwon lim moon nam noh oh park ryu seo shim
  shin sohn son sung woo yoo yoon
`);
/** A syllable of a Chinese or Korean given name, in the spellings of both. */
const SYLLABLE = /^(?:[zcs]h|[bcdfghjklmnpqrstwxyz])?[aeiou]{1,3}(?:ng?|h)?$/;

const isFamily = (word: string) => CHINESE.has(word) || KOREAN.has(word);

/** In small letters, without marks; "đ" has none to lose. */
const bare = (word: string) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");

/**
 * Whether a name is Chinese, Korean or Vietnamese as far as its family name and syllables tell. "Di", "De", "Da" or "Van"
 * is then a syllable of a given name: "Xiao Di Wang". @param words of the name, the family last or first.
 */
export function isEastAsian(words: string[]): boolean {
  const all = words.map(bare);
  const [first = "", last = ""] = [all[0], all.at(-1)];
  if (VIETNAMESE.has(last)) return true;
  if (isFamily(last)) return !/^(?:al|el)$/.test(all.at(-2) ?? "");
  if (VIETNAMESE.has(first))
    return all.every((word) => word.split("-").every((part) => VIETNAMESE_SYLLABLE.test(part)));
  // "Kim" is also what a Fleming is called, and no Korean syllable is written "De".
  if (KOREAN.has(first) && all.includes("de")) return false;
  return isFamily(first) && all.every((word) => SYLLABLE.test(word) || isFamily(word));
}

/** Letters of which no language writes the given name first. */
const EAST_ASIAN_LETTERS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u;

/** Whether a name surely begins with its family: "山田 太郎", and "Kim Min-jun", as no family name is written. @param words of the name. */
export function isFamilyFirst(words: string[]): boolean {
  if (words.length < 2) return false;
  if (words.every((word) => EAST_ASIAN_LETTERS.test(word))) return true;
  const [first = "", second = ""] = words;
  if (words.length > 2 || !/^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(second)) return false;
  return (
    isFamily(bare(first)) &&
    bare(second)
      .split("-")
      .every((part) => SYLLABLE.test(part))
  );
}
