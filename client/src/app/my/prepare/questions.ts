/** The questions in their order, as the address names them: one for each goal, then three. */
export function questionsFor(goalCount: number): readonly (readonly string[])[] {
  return [
    ...Array.from({ length: goalCount }, (_, index) => ['goals', String(index + 1)]),
    ['went-well'],
    ['talk-about'],
    ['helped'],
  ];
}

/** Next and previous page of a question. From the check page there is only the way back to it. */
export function waysFrom(
  question: readonly string[],
  goalCount: number,
  from: string | undefined,
): {
  readonly number: number;
  readonly count: number;
  readonly next: readonly string[];
  readonly back: readonly string[];
} {
  const questions = questionsFor(goalCount);
  const index = questions.findIndex((one) => one.join('/') === question.join('/'));
  const isFromCheck = from === 'check';
  return {
    number: index + 1,
    count: questions.length,
    next: isFromCheck ? ['check'] : (questions[index + 1] ?? ['check']),
    back: isFromCheck ? ['check'] : (questions[index - 1] ?? []),
  };
}
