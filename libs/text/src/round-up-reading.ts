import { HIGHEST_GRADE_FOR_PATIENTS, type RoundUpPart, type RoundUpText } from '@waymark/contracts';
import { readingGrade } from './reading-grade.js';

/** What is written in each part, for patients to read. */
export function textsOfParts(text: RoundUpText): Readonly<Record<RoundUpPart, readonly string[]>> {
  const written = (texts: readonly (string | null)[]): string[] => texts.filter((one) => one !== null);
  return {
    questions: written(text.questions.flatMap(({ question, answer }) => [question, answer])),
    whatChanged: written([text.whatChanged]),
    lastTime: written([text.lastTime]),
    ifReal: written([text.ifReal]),
    youSaidWeDid: written(text.youSaidWeDid.flatMap(({ said, did }) => [said, did])),
  };
}

/** The grade at which each part reads, a whole number from 1; null: it is too short to say. */
export function gradesOfParts(text: RoundUpText): Readonly<Record<RoundUpPart, number | null>> {
  const { questions, whatChanged, lastTime, ifReal, youSaidWeDid } = textsOfParts(text);
  return {
    questions: wholeGrade(questions),
    whatChanged: wholeGrade(whatChanged),
    lastTime: wholeGrade(lastTime),
    ifReal: wholeGrade(ifReal),
    youSaidWeDid: wholeGrade(youSaidWeDid),
  };
}

/** Whether patients may find it hard; what is too short to say is not. */
export function isHardToRead(grade: number | null): boolean {
  return grade !== null && grade > HIGHEST_GRADE_FOR_PATIENTS;
}

function wholeGrade(texts: readonly string[]): number | null {
  const grade = readingGrade(texts);
  return grade === null ? null : Math.max(1, Math.round(grade));
}
