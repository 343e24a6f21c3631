import type { OpenField } from '../../data/form-problem';

/** Fields by the server's pointers, in a form with a name and an email address. */
export const PERSON_POINTERS = { '/name': 'name', '/email': 'email' } as const;

export function openPersonFields({ name, email }: { name: string; email: string }): readonly OpenField[] {
  return [
    ...(name ? [] : [{ fieldId: 'name', key: 'admin.account.name-missing' } as const]),
    ...(email ? [] : [{ fieldId: 'email', key: 'admin.account.email-missing' } as const]),
  ];
}
