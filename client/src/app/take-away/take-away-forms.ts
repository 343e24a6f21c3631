import type { CopyFormat } from '@waymark/contracts';

/** The forms of a copy on paper, as they stand in an address. */
export const FORMS = ['a4', 'large', 'easy', 'card'] as const;
export type TakeAwayForm = (typeof FORMS)[number];

export const COPY_OF: Readonly<Record<TakeAwayForm, CopyFormat>> = {
  a4: 'print',
  large: 'large-print',
  easy: 'easy-read',
  card: 'pocket-card',
};

export function formOf(text: string | undefined): TakeAwayForm {
  return FORMS.find((form) => form === text) ?? 'a4';
}
