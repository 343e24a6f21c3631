import type { ApplicantType, LegalBasis, OptOutMode, ProjectText } from '@waymark/contracts';
import { hardOnRegister, readingGrade } from '@waymark/text';

/** An application as it is typed: empty text where nothing is written, and days that may be unfinished. */
export interface ProjectDraft {
  readonly title: string;
  readonly purpose: string;
  readonly plainSummary: string;
  readonly organisation: string;
  readonly applicantType: ApplicantType | '';
  readonly hasCommercialInterest: 'yes' | 'no' | '';
  readonly commercialInterest: string;
  /** One address a line. */
  readonly memberEmails: string;
  readonly legalBasis: LegalBasis | '';
  readonly optOutMode: OptOutMode | '';
  readonly tier: '1' | '2';
  readonly fields: readonly string[];
  readonly pathwayIds: readonly string[];
  readonly startsOn: string;
  readonly expiresOn: string;
}

export const STEPS = ['purpose', 'summary', 'who', 'basis', 'data', 'when', 'send'] as const;
export type Step = (typeof STEPS)[number];

/** What is written in which step. The last one writes nothing: it is looked through there, and sent. */
const IN_STEP: Readonly<Record<Exclude<Step, 'send'>, readonly (keyof ProjectText)[]>> = {
  purpose: ['title', 'purpose'],
  summary: ['plainSummary'],
  who: ['organisation', 'applicantType', 'hasCommercialInterest', 'commercialInterest', 'memberEmails'],
  basis: ['legalBasis', 'optOutMode'],
  data: ['tier', 'fields'],
  when: ['pathwayIds', 'startsOn', 'expiresOn'],
};

/** Element id of each part in the form. */
export const FIELD_IDS = {
  title: 'title',
  purpose: 'purpose',
  plainSummary: 'plain-summary',
  organisation: 'organisation',
  applicantType: 'applicant-type',
  hasCommercialInterest: 'has-interest',
  commercialInterest: 'interest',
  memberEmails: 'members',
  legalBasis: 'legal-basis',
  optOutMode: 'opt-out',
  tier: 'tier',
  fields: 'fields',
  pathwayIds: 'pathways',
  startsOn: 'starts-on',
  expiresOn: 'expires-on',
} as const satisfies Readonly<Record<keyof ProjectText, string>>;

export function draftOf(text: ProjectText): ProjectDraft {
  return {
    title: text.title,
    purpose: text.purpose ?? '',
    plainSummary: text.plainSummary ?? '',
    organisation: text.organisation ?? '',
    applicantType: text.applicantType ?? '',
    hasCommercialInterest: text.hasCommercialInterest === null ? '' : text.hasCommercialInterest ? 'yes' : 'no',
    commercialInterest: text.commercialInterest ?? '',
    memberEmails: text.memberEmails.join('\n'),
    legalBasis: text.legalBasis ?? '',
    optOutMode: text.optOutMode ?? '',
    tier: text.tier === 2 ? '2' : '1',
    fields: text.fields,
    pathwayIds: text.pathwayIds,
    startsOn: text.startsOn ?? '',
    expiresOn: text.expiresOn ?? '',
  };
}

/** As it is sent. What a commercial interest is, is not kept once there is none. */
export function textOf(draft: ProjectDraft): ProjectText {
  const interest = draft.hasCommercialInterest;
  return {
    title: draft.title.trim(),
    purpose: orNull(draft.purpose),
    plainSummary: orNull(draft.plainSummary),
    organisation: orNull(draft.organisation),
    applicantType: draft.applicantType || null,
    hasCommercialInterest: interest === '' ? null : interest === 'yes',
    commercialInterest: interest === 'yes' ? orNull(draft.commercialInterest) : null,
    memberEmails: draft.memberEmails.split(/[\s,;]+/).filter((email) => email !== ''),
    legalBasis: draft.legalBasis || null,
    optOutMode: draft.optOutMode || null,
    tier: draft.tier === '2' ? 2 : 1,
    fields: draft.fields,
    pathwayIds: draft.pathwayIds,
    startsOn: draft.startsOn || null,
    expiresOn: draft.expiresOn || null,
  };
}

/** Only what an applicant writes, of a project that has more: to apply again with the same answers. */
export function sameAnswers(text: ProjectText): ProjectText {
  return textOf(draftOf(text));
}

export function isSame(one: ProjectDraft, other: ProjectDraft): boolean {
  return JSON.stringify(textOf(one)) === JSON.stringify(textOf(other));
}

/** The school grade at which plain words read, from 1; null: there are none. */
export function gradeOf(plainSummary: string): number | null {
  const grade = readingGrade([plainSummary]);
  return grade === null ? null : Math.max(1, Math.ceil(grade));
}

/** What is still to be written before it can be sent, or written in plainer words, in the order of the steps. */
export function missingIn(text: ProjectText): readonly (keyof ProjectText)[] {
  const mayBeEmpty: readonly (keyof ProjectText)[] = ['memberEmails', 'pathwayIds', 'commercialInterest'];
  const hard = hardIn(text);
  return Object.values(IN_STEP)
    .flat()
    .filter((part) => {
      if (hard.includes(part)) return true;
      if (part === 'commercialInterest') return text.hasCommercialInterest === true && text.commercialInterest === null;
      if (mayBeEmpty.includes(part)) return false;
      return part === 'fields' ? text.fields.length === 0 : text[part] === null || text[part] === '';
    });
}

/** The step in which this part is written. */
export function stepOf(part: keyof ProjectText): Step {
  return STEPS.find((step) => step !== 'send' && IN_STEP[step].includes(part)) ?? 'send';
}

/** The step of the field with this id; null: of none. */
export function stepOfField(fieldId: string): Step | null {
  const plain = fieldId.replace(/-(month|year)$/, '');
  const part = (Object.keys(FIELD_IDS) as (keyof ProjectText)[]).find((one) => FIELD_IDS[one] === plain);
  return part ? stepOf(part) : null;
}

/** Element id by JSON pointer of the body: what is wrong with one of a list stands at the list. */
export function fieldIdsOf({ fields, pathwayIds, memberEmails }: ProjectText): Readonly<Record<string, string>> {
  const lists = { fields, pathwayIds, memberEmails };
  const each = Object.entries(lists).flatMap(([name, list]) =>
    list.map((_, index) => [`/${name}/${index}`, FIELD_IDS[name as keyof typeof lists]]),
  );
  const whole = Object.entries(FIELD_IDS).map(([name, id]) => [`/${name}`, id]);
  return Object.fromEntries([...whole, ...each]) as Record<string, string>;
}

/** What is written, and has to be written in plainer words. */
export function hardIn(text: ProjectText): readonly (keyof ProjectText)[] {
  return hardOnRegister(text).map(({ part }) => part);
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
