import type { ResearchTier } from '@waymark/contracts';

export const LANGUAGES = ['curl', 'r', 'python', 'node'] as const;
export type SnippetLanguage = (typeof LANGUAGES)[number];

/** Where the service is, and which release the lines fetch. */
export interface SnippetOf {
  /** `https://waymark.example`, without a slash at the end. */
  readonly site: string;
  readonly release: string;
  /** Invented people: no key is needed. */
  readonly isOpen: boolean;
  readonly tier: ResearchTier;
  /** Counts and no rows about people. */
  readonly onlyCounts: boolean;
}

/** What is fetched, and how it is looked at. */
interface Fetched {
  readonly table: 'episode' | 'counts';
  /** The column by which changes are compared; null: there are only counts. */
  readonly by: string | null;
}

type Lines = (files: string, key: boolean, fetched: Fetched) => readonly string[];

const PID_AS_TEXT = ', dtype={"pid": str}';

/** The lines are the same for invented people and for real ones: only the key is needed beside. */
const SNIPPETS: Readonly<Record<SnippetLanguage, Lines>> = {
  curl: (files, key, { table }) => [
    `FILES=${files}`,
    ...[`${table}.csv`, ...(table === 'episode' ? ['goal.csv'] : []), 'SHA256SUMS'].map(
      (name) => `curl -fL -C - -O${key ? ' -H "Authorization: Bearer $WAYMARK_KEY"' : ''} "$FILES/${name}"`,
    ),
    'sha256sum -c --ignore-missing SHA256SUMS',
  ],
  r: (files, key, { table, by }) => [
    `files <- "${files}"`,
    ...(key
      ? [
          'headers <- c(Authorization = paste("Bearer", Sys.getenv("WAYMARK_KEY")))',
          `download.file(file.path(files, "${table}.csv"), "${table}.csv", headers = headers)`,
        ]
      : [`download.file(file.path(files, "${table}.csv"), "${table}.csv")`]),
    ...(by === null
      ? ['counts <- read.csv("counts.csv", na.strings = "")', 'print(counts)']
      : [
          'episode <- read.csv("episode.csv", na.strings = "", colClasses = c(pid = "character"))',
          `aggregate(t_change ~ ${by}, data = episode, FUN = mean)`,
        ]),
  ],
  python: (files, key, { table, by }) => [
    ...(key ? ['import os'] : []),
    'import urllib.request',
    'import pandas as pd',
    `url = "${files}/${table}.csv"`,
    ...(key
      ? [
          'key = os.environ["WAYMARK_KEY"]',
          'request = urllib.request.Request(url, headers={"Authorization": f"Bearer {key}"})',
          `${table} = pd.read_csv(urllib.request.urlopen(request)${by === null ? '' : PID_AS_TEXT})`,
        ]
      : [`${table} = pd.read_csv(urllib.request.urlopen(url)${by === null ? '' : PID_AS_TEXT})`]),
    by === null ? 'print(counts)' : `print(episode.groupby("${by}").t_change.agg(["count", "mean"]))`,
  ],
  node: (files, key, { table }) => [
    "import { writeFile } from 'node:fs/promises';",
    `const url = '${files}/${table}.csv';`,
    ...(key
      ? [
          'const headers = { Authorization: `Bearer ${process.env.WAYMARK_KEY}` };',
          'const answer = await fetch(url, { headers });',
        ]
      : ['const answer = await fetch(url);']),
    'if (!answer.ok) throw new Error(await answer.text());',
    `await writeFile('${table}.csv', Buffer.from(await answer.arrayBuffer()));`,
  ],
};

/** A few lines that fetch a release and look at it, to copy. Tier 2 has of the person only age and sex. */
export function snippet(language: SnippetLanguage, { site, release, isOpen, tier, onlyCounts }: SnippetOf): string {
  const fetched: Fetched = onlyCounts
    ? { table: 'counts', by: null }
    : { table: 'episode', by: tier === 2 ? 'age_band' : 'pathway' };
  return SNIPPETS[language](`${site}/api/v1/research/releases/${release}/files`, !isOpen, fetched).join('\n');
}
