import type { CopyFormat, Needs } from '@waymark/contracts';

/** Forms of a copy on paper, as named in an address. */
export const FORMS = ['a4', 'large', 'easy', 'card'] as const;
export type PatientCopyForm = (typeof FORMS)[number];

export const COPY_OF: Readonly<Record<PatientCopyForm, CopyFormat>> = {
  a4: 'print',
  large: 'large-print',
  easy: 'easy-read',
  card: 'pocket-card',
};

/** The forms of a copy, with those that this person needs first. */
export function formsFor({ largeText, easyRead, formats = [] }: Needs): readonly PatientCopyForm[] {
  const needed: readonly PatientCopyForm[] = [
    ...(largeText || formats.includes('large-print') ? (['large'] as const) : []),
    ...(easyRead || formats.includes('easy-read') ? (['easy'] as const) : []),
  ];
  return [...needed, ...FORMS.filter((form) => !needed.includes(form))];
}

export function formOf(text: string | undefined): PatientCopyForm {
  return FORMS.find((form) => form === text) ?? 'a4';
}
