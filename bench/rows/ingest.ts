import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { SUPERUSER } from "@/db/embedded/cluster";
import { readFilePapers } from "@/ingest/file";
import { runIngest } from "@/ingest/run";
import { addDays } from "@/lib/core/days";
import { type GeneratedPaper, generatePapers } from "../generate";
import { compareRates, type Row } from "../measurement";

const ROUNDS = 5;
const PAPERS = 5_000;
const PAPERS_PER_DAY = 50;
/** Ids of a round count up from here, past those of the generated day. */
const FIRST_NUMBER = 20_001;
const FIRST_DAY = "2025-01-01";
const SEED = 31;
const INITIALS = "ABCDEFGHIJKLMNOPRSTVWYZ";
const RATIO_MIN = 0.2;
/** What ingest fills; each table after those that its foreign keys lead to. `paper_topics` follows by trigger. */
const TABLES = ["organizations", "authors", "papers", "paper_authors"];

/**
 * Papers a second from a JSON Lines file through the importer, as its command runs it, against COPY of the rows that
 * came of it, from files on the server, into the same tables with their indexes, keys and triggers.
 */
export const ingest: Row = {
  async measure(stage) {
    const url = new URL(stage.databaseUrl);
    // Files of the server are for its superuser, who has the owner's password.
    url.username = SUPERUSER;
    const client = postgres(url.toString(), { max: 1, onnotice: () => {} });
    const folder = await mkdtemp(path.join(os.tmpdir(), "daily-papers-bench-"));
    const rates = { subject: [] as number[], reference: [] as number[] };
    try {
      // The first round warms up and is not counted.
      for (let round = 0; round <= ROUNDS; round++) {
        const before = await findLastIds(client);
        const file = path.join(folder, `${round}.jsonl`);
        await writeFile(file, linesOf(round));
        await client`checkpoint`;
        const subject = await rateOf(async () => {
          const report = await runIngest({ run: file, read: (position) => readFilePapers(file, position) });
          if (report.added !== PAPERS) throw new Error(`Only ${report.added} of ${PAPERS} papers were taken in.`);
        });
        const copies = await exportRows(client, before);
        await client`checkpoint`;
        const reference = await rateOf(() => copyRows(client, copies));
        if (round === 0) continue;
        rates.subject.push(subject);
        rates.reference.push(reference);
      }
    } finally {
      await client.end();
      await rm(folder, { recursive: true });
    }
    const note = `${PAPERS} new papers a round, with authors and organizations; the reference finds them parsed, checked and numbered.`;
    return [compareRates("ingest from a file", "papers/s", rates, { atLeast: RATIO_MIN }, [note])];
  },
};

async function rateOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return PAPERS / ((performance.now() - start) / 1000);
}

/** The papers of a round as lines of a file. */
function linesOf(round: number): string {
  const papers = generatePapers(PAPERS, SEED + round, FIRST_NUMBER + round * PAPERS);
  return papers.map((paper, index) => `${JSON.stringify(toLine(paper, index))}\n`).join("");
}

function toLine(paper: GeneratedPaper, index: number) {
  const { organization } = paper;
  const day = addDays(FIRST_DAY, Math.floor(index / PAPERS_PER_DAY));
  return {
    date: day,
    position: 1 + (index % PAPERS_PER_DAY),
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    // Initials make some tens of thousands of people of the generator's names, as that many papers have.
    authors: paper.authors.map((name, nth) => ({
      name: name.replace(" ", ` ${INITIALS[(index + nth) % INITIALS.length]}. `),
    })),
    publishedAt: `${addDays(day, -1)}T17:00:00.000Z`,
    submittedOnDailyAt: `${day}T01:02:03.000Z`,
    upvotes: paper.upvotes,
    numComments: paper.comments,
    organization: organization && { slug: organization.slug, name: organization.name, avatar: organization.avatarUrl },
    githubRepo: paper.codeUrl,
    githubStars: paper.codeStars,
  };
}

type LastIds = { organizations: number; authors: number; papers: string };

async function findLastIds(client: postgres.Sql): Promise<LastIds> {
  const [row] = await client<LastIds[]>`select
    (select coalesce(max(id), 0) from organizations) as organizations, (select coalesce(max(id), 0) from authors) as authors,
    (select coalesce(max(id), '') from papers) as papers`;
  return row!;
}

/** Takes the rows of a round out of the tables into files of the server. @returns statements that copy them back. */
async function exportRows(client: postgres.Sql, before: LastIds): Promise<string[]> {
  const isOfRound: Record<string, string> = {
    organizations: `id > ${before.organizations}`,
    authors: `id > ${before.authors}`,
    papers: `id > '${before.papers}'`,
    paper_authors: `paper_id > '${before.papers}'`,
  };
  const [setting] = await client<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const copies: string[] = [];
  for (const table of TABLES) {
    const file = `'${setting!.folder}/bench-${table}'`;
    const [row] = await client<{ columns: string }[]>`
      select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`;
    await client.unsafe(`copy (select ${row!.columns} from ${table} where ${isOfRound[table]}) to ${file}`);
    copies.push(`copy ${table} (${row!.columns}) from ${file}`);
  }
  for (const table of TABLES.toReversed()) await client.unsafe(`delete from ${table} where ${isOfRound[table]}`);
  for (const table of TABLES) await client.unsafe(`vacuum ${table}`);
  return copies;
}

async function copyRows(client: postgres.Sql, copies: string[]): Promise<void> {
  await client.begin(async (sql) => {
    for (const copy of copies) await sql.unsafe(copy);
  });
}
