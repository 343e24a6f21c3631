import type { NewPhoneLink, Session } from '@waymark/contracts';
import { Clock } from '../clock.js';
import { newEpisode } from './builders.js';
import type { HttpClient, HttpReply } from './http-client.js';
import { startTestApp, type TestApp } from './test-app.js';
import { linkToPatient, PEOPLE, TEST_PASSWORD } from './test-site.js';

export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
export const KEPT = 'waymark-phone';

/** A patient with an account, and the therapist of their care service. */
export interface PhoneWorld {
  readonly waymark: TestApp;
  readonly therapist: HttpClient;
  readonly patientId: string;
  readonly email: string;
  readonly accountId: string;
  /** Makes a code for the patient. */
  make(life?: NewPhoneLink['life']): Promise<NewPhoneLink>;
  /** Signs in with a code, on a phone of its own. */
  signIn(code: string, more?: object, phone?: HttpClient): Promise<HttpReply<Session> & { readonly phone: HttpClient }>;
  /** A phone on which the patient stays signed in. */
  keptPhone(): Promise<HttpClient>;
  /** Moves the service's clock. */
  moveTo(instant: string): void;
}

let people = 0;

export async function startPhoneWorld(environment: Record<string, string> = {}): Promise<PhoneWorld> {
  return phoneWorldIn(await startTestApp(environment));
}

/** Another patient in the same service, whose clock is as it was at first. */
export async function phoneWorldIn(waymark: TestApp): Promise<PhoneWorld> {
  Reflect.deleteProperty(waymark.app.get(Clock), 'now');
  people += 1;
  const therapist = await waymark.as(PEOPLE.therapist);
  const { patientId } = await newEpisode(therapist, waymark.site.vocational);
  const email = await linkToPatient(waymark.database, 'patient', patientId, `phone-${people}@test.example`);
  const { body } = await waymark.anonymous().post<Session>('/session', { email, password: TEST_PASSWORD });
  const make = async (life: NewPhoneLink['life'] = 'screen'): Promise<NewPhoneLink> => {
    const made = await therapist.post<NewPhoneLink>(`/patients/${patientId}/phone-link`, { life });
    if (made.status !== 201) throw new Error(`A code was not made: ${made.status}`);
    return made.body;
  };
  const signIn: PhoneWorld['signIn'] = async (code, more = {}, phone = waymark.anonymous()) => {
    const reply = await phone.post<Session>('/session/phone', { token: code, ...more }, { 'user-agent': IPHONE });
    return { ...reply, phone };
  };
  return {
    ...{ waymark, therapist, patientId, email, accountId: body.user.id, make, signIn },
    keptPhone: async () => (await signIn((await make()).code, { keep: true })).phone,
    moveTo: (instant) => {
      const now = (): Date => new Date(instant);
      Object.defineProperty(waymark.app.get(Clock), 'now', { value: now, configurable: true });
    },
  };
}
