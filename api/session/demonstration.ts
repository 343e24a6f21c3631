import type { Role } from '@waymark/contracts';

/** The people who show the demonstration. All invented. */
export const DEMONSTRATION_ACCOUNTS: readonly { readonly email: string; readonly role: Role; readonly name: string }[] =
  [
    { email: 'therapist@demo.example', role: 'therapist', name: 'Alex Morgan' },
    { email: 'patient@demo.example', role: 'patient', name: 'Rowan Ellis' },
    { email: 'carer@demo.example', role: 'carer', name: 'Jamie Ellis' },
    { email: 'manager@demo.example', role: 'manager', name: 'Priya Nair' },
    { email: 'partner@demo.example', role: 'partner', name: 'Dilys Bevan' },
    { email: 'researcher@demo.example', role: 'researcher', name: 'Tomasz Lis' },
    { email: 'admin@demo.example', role: 'admin', name: 'Kim Osei' },
  ];

export function isDemonstrationEmail(email: string): boolean {
  return DEMONSTRATION_ACCOUNTS.some((account) => account.email === email.trim().toLowerCase());
}
