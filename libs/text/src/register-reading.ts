import { HIGHEST_GRADE_FOR_REGISTER, type ProjectText } from '@waymark/contracts';
import { readingGrade } from './reading-grade.js';

/** What the public register shows of an application before anything is unfolded, in its applicant's words. */
export type ReadByAll = 'plainSummary' | 'title' | 'commercialInterest';

export interface HardPart {
  readonly part: ReadByAll;
  /** A whole number. */
  readonly grade: number;
}

const BESIDE = ['title', 'commercialInterest'] as const;

/**
 * What of it everybody would find hard to read. A title and an interest are too short to say anything of by themselves, and are
 * read together with the plain summary beside them, once that is easy.
 * @returns empty: none of it, or the summary is too short to say.
 */
export function hardOnRegister(text: Pick<ProjectText, ReadByAll>): readonly HardPart[] {
  const { plainSummary } = text;
  if (plainSummary === null) return [];
  const hardWith = (part: ReadByAll, texts: readonly string[]): HardPart[] => {
    const grade = readingGrade(texts);
    return grade !== null && grade > HIGHEST_GRADE_FOR_REGISTER ? [{ part, grade: Math.ceil(grade) }] : [];
  };
  const summary = hardWith('plainSummary', [plainSummary]);
  if (summary.length > 0) return summary;
  return BESIDE.flatMap((part) => hardWith(part, [text[part] ?? '', plainSummary]));
}
