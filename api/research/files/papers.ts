import type { TableDefinition } from '../dataset/definition.js';
import type { TextFile } from './hashed-file.js';
import { SYNTHETIC_NOTE } from './labels.js';
import type { ReleaseInput, ReleaseMeta } from './release-input.js';

/** @returns the files in words and figures about a release, in the order in which they are listed. */
export function papersOf({ meta, tables, changes, risk, provenance }: ReleaseInput): TextFile[] {
  const definitions = tables.map(({ definition }) => definition);
  return [
    { name: 'README.txt', format: 'txt', text: readMe(meta, definitions) },
    { name: 'CITATION.txt', format: 'txt', text: paragraphs(noteOf(meta), meta.citation) },
    { name: 'CHANGES.md', format: 'md', text: paragraphs(meta.isSynthetic ? `> ${SYNTHETIC_NOTE}` : '', changes) },
    { name: 'risk.json', format: 'json', text: asJson({ ...headOf(meta), ...risk }) },
    { name: 'provenance.json', format: 'json', text: asJson({ ...headOf(meta), ...provenance }) },
  ];
}

/** Two spaces deep, with a line feed at the end. */
export function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function headOf(meta: ReleaseMeta): object {
  const { name, version, tier, from, to, k, l, suppressionLimit, hierarchiesVersion, codeVersion, createdOn } = meta;
  return {
    ...(meta.isSynthetic ? { synthetic: true, note: SYNTHETIC_NOTE } : {}),
    release: name,
    ...{ version, tier, from, to, k, l, suppressionLimit, hierarchiesVersion, codeVersion, createdOn },
  };
}

function noteOf({ isSynthetic }: ReleaseMeta): string {
  return isSynthetic ? SYNTHETIC_NOTE : '';
}

function paragraphs(...texts: readonly string[]): string {
  return `${texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

function readMe(meta: ReleaseMeta, tables: readonly TableDefinition[]): string {
  return paragraphs(
    noteOf(meta),
    `${meta.title}\n${meta.name}, tier ${meta.tier}, discharges from ${meta.from} to ${meta.to}, made on ${meta.createdOn}.`,
    meta.isSynthetic
      ? 'Free for any use (CC0 1.0): write your program and try it before you have the data.'
      : `For the approved project alone, until it ends, for the purpose on the public register. Do not pass the files on, do not
try to recognise anybody, and do not join them with other data about people unless the approval says so.`,
    `Tables\n${tables.map(({ name, label }) => `- ${name}: ${label}`).join('\n')}`,
    `Each is there as .csv, .csv.gz, .ndjson and .parquet, with the same rows in the same order: UTF-8, one header, an empty
cell (null) for what is missing, and why it is missing in a column of its own.`,
    `datapackage.json   the columns, their types, codes and keys, for programs (Frictionless tabular-data-package)
dictionary.csv     the same for people, as a data dictionary of REDCap; a column of two tables stands there twice
CITATION.txt       how to name these data in a paper
CHANGES.md         what is other than in the release before
risk.json          what was done so that nobody is recognised, and what remains
provenance.json    by which program, rules and choices it was made
SHA256SUMS         sha256sum -c SHA256SUMS says whether every file came as it was sent`,
  );
}
