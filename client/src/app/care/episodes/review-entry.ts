import type { Appointment } from '@waymark/contracts';

/** How the review of an appointment is begun or continued. */
export type ReviewMode = 'phone' | 'group' | 'first' | 'together';

/**
 * The mode that suits an appointment: by telephone or in a group from the desk; with what matters first if there is
 * nothing to rate yet; else together on the shared screen.
 * @param episode `activeGoals`: how many goals can be rated; null: not known here. A follow-up after discharge has none
 * and asks about those that were open then. `hasEnded`: nothing new begins in it.
 */
export function reviewModeFor(
  { kind, purpose, reviewStatus }: Pick<Appointment, 'kind' | 'purpose' | 'reviewStatus'>,
  { activeGoals, hasEnded }: { readonly activeGoals: number | null; readonly hasEnded: boolean },
): ReviewMode {
  if (kind === 'phone' || kind === 'group') return kind;
  if (reviewStatus === 'in-progress' || hasEnded) return 'together';
  return purpose === 'first' || (activeGoals === 0 && purpose !== 'follow-up') ? 'first' : 'together';
}

/** Its address, and the query parameters. */
export function reviewLink(
  appointmentId: string,
  mode: ReviewMode,
): { readonly link: readonly string[]; readonly params: Readonly<Record<string, string>> } {
  const at = (path: string): readonly string[] => ['/appointments', appointmentId, path];
  if (mode === 'first') return { link: at('first'), params: {} };
  return mode === 'together' ? { link: at('review'), params: {} } : { link: at('record'), params: { how: mode } };
}
