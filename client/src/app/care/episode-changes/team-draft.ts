import type { Colleague, Discipline, TeamColleague, TeamMember } from '@waymark/contracts';
import { isNamed } from '@waymark/text';
import type { ShownProblem } from '../../ui/shown-problem';
import type { Translations } from '../../i18n/translations';

/** One line of the team in the form. */
export interface MemberDraft {
  readonly userId: string;
  readonly name: string;
  /** Empty: not chosen yet. */
  readonly discipline: Discipline | '';
}

/** The team in the form: one key worker, or none. */
export interface TeamDraft {
  readonly members: readonly MemberDraft[];
  readonly keyWorkerId: string | null;
}

export function teamDraftOf(team: readonly TeamMember[]): TeamDraft {
  return {
    members: team.map(({ userId, name, discipline }) => ({ userId, name, discipline })),
    keyWorkerId: team.find(({ keyWorker }) => keyWorker)?.userId ?? null,
  };
}

/** The discipline is that of their account, where it says one, and can be changed. */
export function withMember(draft: TeamDraft, { userId, name, discipline }: TeamColleague): TeamDraft {
  if (draft.members.some((member) => member.userId === userId)) return draft;
  return { ...draft, members: [...draft.members, { userId, name, discipline: discipline ?? '' }] };
}

export function withoutMember({ members, keyWorkerId }: TeamDraft, userId: string): TeamDraft {
  return {
    members: members.filter((member) => member.userId !== userId),
    keyWorkerId: keyWorkerId === userId ? null : keyWorkerId,
  };
}

export function withDiscipline(draft: TeamDraft, userId: string, discipline: Discipline | ''): TeamDraft {
  return {
    ...draft,
    members: draft.members.map((member) => (member.userId === userId ? { ...member, discipline } : member)),
  };
}

/** Says the discipline of a member of whom none is said yet. */
export function withMissingDiscipline(draft: TeamDraft, userId: string, discipline: Discipline | ''): TeamDraft {
  const member = draft.members.find((one) => one.userId === userId);
  return member?.discipline === '' ? withDiscipline(draft, userId, discipline) : draft;
}

export function disciplineFieldId(userId: string): string {
  return `discipline-${userId}`;
}

/** Members without a discipline, as lines of an error summary. */
export function openTeamFields({ members }: TeamDraft, i18n: Translations): ShownProblem['fields'] {
  return members
    .filter(({ discipline }) => discipline === '')
    .map(({ userId, name }) => ({
      fieldId: disciplineFieldId(userId),
      text: i18n.t('care.team.discipline-missing', { name }),
    }));
}

/** Element id by JSON pointer of a body with this team in it. */
export function teamFieldIds({ members }: TeamDraft): Readonly<Record<string, string>> {
  const each = members.map(({ userId }, index) => [`/team/${index}/userId`, disciplineFieldId(userId)] as const);
  return { '/team': 'team', ...Object.fromEntries(each) };
}

/** The team as the API expects it. Members without a discipline are left out: the form does not allow sending them. */
export function teamBody({ members, keyWorkerId }: TeamDraft): readonly object[] {
  return members
    .filter(({ discipline }) => discipline !== '')
    .map(({ userId, discipline }) => ({ userId, discipline, keyWorker: userId === keyWorkerId }));
}

/** Colleagues whose name has every word of the input, in order of name. */
export function colleaguesNamed<T extends Colleague>(colleagues: readonly T[], typed: string): readonly T[] {
  return colleagues.filter(({ name }) => isNamed(typed, name)).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
