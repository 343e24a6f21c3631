import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from '@waymark/contracts';
import { type Config, isLoopback } from '../config.js';
import { forbidden } from '../http/problem.js';

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

/**
 * True where this site may be shown with passwords that everybody knows: when it was told to, or by itself as long
 * as nobody but this machine can reach it.
 */
export function isDemonstrationOn({ demonstration, host, production, publicUrl }: Config): boolean {
  if (demonstration !== 'auto') return demonstration === 'on';
  return isLoopback(host) && !production && publicUrl === null;
}

/**
 * Keeps the demonstration's sign-ins to the machine it runs on.
 * @throws 403 for a demonstration address when the demonstration is off, or when a proxy passed the request on:
 *   then somebody reaches this machine from elsewhere, whatever host it listens on.
 */
export function refuseDemonstrationFromElsewhere(config: Config, email: string, headers: IncomingHttpHeaders): void {
  if (!isDemonstrationEmail(email)) return;
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  if (isDemonstrationOn(config) && !isForwarded) return;
  throw forbidden('The demonstration can only be used on the machine that it runs on.');
}
