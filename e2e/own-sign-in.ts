import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import type { Invitation } from '@waymark/contracts';

const PASSWORD = 'seven quiet lanterns';

/** The patients, of whom a carer may help several, or the care service in which a therapist works. */
type Whom =
  | { readonly role: 'patient' | 'carer'; readonly patientIds: readonly string[]; readonly endsOn?: string }
  | { readonly role: 'therapist'; readonly careServiceId: string; readonly name: string };

export interface OwnSignIn {
  readonly email: string;
  readonly password: string;
}

/** Signs a browser in with an existing account. */
export async function signInAgain(browser: APIRequestContext, own: OwnSignIn): Promise<void> {
  const signedIn = await browser.post('/api/v1/session', { data: own });
  expect(signedIn.status(), await signedIn.text()).toBe(201);
}

/**
 * Creates an account for a seeded patient, their carer or a colleague, and signs a browser in with it.
 * @param admin the API as an administrator
 * @param browser the requests of the page's own context
 */
export async function signInAsNew(
  admin: APIRequestContext,
  browser: APIRequestContext,
  whom: Whom,
): Promise<OwnSignIn> {
  const email = `${randomUUID()}@test.example`;
  const { role } = whom;
  const account =
    whom.role === 'therapist'
      ? { name: whom.name, memberships: [{ role, careServiceId: whom.careServiceId }] }
      : {
          name: 'Test Person',
          memberships: whom.patientIds.map((patientId) => ({ role, patientId, endsOn: whom.endsOn ?? null })),
        };
  const invited = await admin.post('/api/v1/accounts', { data: { email, ...account } });
  expect(invited.status(), await invited.text()).toBe(201);
  const { link } = (await invited.json()) as Invitation;
  const token = link.split('#token=')[1] ?? '';
  const accepted = await browser.post('/api/v1/invitations/accept', { data: { token, password: PASSWORD } });
  expect(accepted.status(), await accepted.text()).toBe(200);
  const own = { email, password: PASSWORD };
  await signInAgain(browser, own);
  return own;
}

export async function asTherapist(request: APIRequestContext): Promise<void> {
  await signInAgain(request, { email: 'therapist@demo.example', password: 'waymark-demo' });
}

export async function asAdministrator(request: APIRequestContext): Promise<void> {
  await signInAgain(request, { email: 'admin@demo.example', password: 'waymark-demo' });
}

/** Two different guardians approve a project: the demonstration has both. */
export async function asSecondGuardian(request: APIRequestContext): Promise<void> {
  await signInAgain(request, { email: 'guardian2@demo.example', password: 'waymark-demo' });
}
