import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from '@waymark/contracts';
import { type Config, isLoopback } from '../config.js';
import { forbidden } from '../http/problem.js';

/** The demonstration's accounts. All invented. */
export const DEMONSTRATION_ACCOUNTS: readonly { readonly email: string; readonly role: Role; readonly name: string }[] =
  [
    { email: 'therapist@demo.example', role: 'therapist', name: 'Alex Morgan' },
    { email: 'patient@demo.example', role: 'patient', name: 'Rowan Ellis' },
    { email: 'carer@demo.example', role: 'carer', name: 'Jamie Ellis' },
    { email: 'manager@demo.example', role: 'manager', name: 'Priya Nair' },
    { email: 'partner@demo.example', role: 'partner', name: 'Dilys Bevan' },
    { email: 'researcher@demo.example', role: 'researcher', name: 'Tomasz Lis' },
    { email: 'guardian@demo.example', role: 'guardian', name: 'Amara Diallo' },
    { email: 'guardian2@demo.example', role: 'guardian', name: 'Neil Harcourt' },
    { email: 'admin@demo.example', role: 'admin', name: 'Kim Osei' },
  ];

export function isDemonstrationEmail(email: string): boolean {
  return DEMONSTRATION_ACCOUNTS.some((account) => account.email === email.trim().toLowerCase());
}

/**
 * Whether this site may be shown with publicly known passwords: if set to, or by default as long as only this machine
 * can reach it.
 */
export function isDemonstrationOn({ demonstration, host, production, publicUrl }: Config): boolean {
  if (demonstration !== 'auto') return demonstration === 'on';
  return isLoopback(host) && !production && publicUrl === null;
}

/**
 * Restricts the demonstration's sign-ins to the machine it runs on.
 * @throws 403 for a demonstration address if the demonstration is off, or if a proxy passed the request on: then the
 *   request comes from elsewhere, whatever host the service listens on.
 */
export function refuseDemonstrationFromElsewhere(config: Config, email: string, headers: IncomingHttpHeaders): void {
  if (!isDemonstrationEmail(email)) return;
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  if (isDemonstrationOn(config) && !isForwarded) return;
  throw forbidden('The demonstration can only be used on the machine that it runs on.');
}
