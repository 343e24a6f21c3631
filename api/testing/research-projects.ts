import type { Problem, ProjectText, ResearchProject } from '@waymark/contracts';
import type { HttpClient, HttpReply } from './http-client.js';
import { type TestApp, TEST_TODAY } from './test-app.js';
import { PEOPLE } from './test-site.js';

export type ProjectReply = HttpReply<ResearchProject & Problem>;
/** The last step of an address, and what is sent there. */
type Step = readonly [string, object?];

/** All that has to be written before a project can be submitted. */
export const WHOLE_PROJECT: ProjectText = {
  title: 'Age and goals after a stroke',
  purpose: 'To compare the goals that people of different ages reach in rehabilitation after a stroke.',
  plainSummary: 'We want to find out if age makes a difference to the goals that people reach after a stroke.',
  organisation: 'University of the Weald',
  applicantType: 'university',
  hasCommercialInterest: false,
  commercialInterest: null,
  legalBasis: 'public-task',
  optOutMode: 'anonymised',
  tier: 1,
  fields: ['age_band', 'sex', 'condition_group', 'pathway', 't_final'],
  pathwayIds: [],
  startsOn: TEST_TODAY,
  expiresOn: '2028-05-31',
  memberEmails: [],
};

export const APPROVE: Step = ['decide', { verdict: 'approve' }];
export const refuse = (reason: string): Step => ['decide', { verdict: 'refuse', reason }];

/** Pointer and code of each fault that a reply names. */
export const faultsIn = ({ body }: HttpReply<Problem>): string[][] =>
  (body.errors ?? []).map(({ pointer, code }) => [pointer, code]);

/** Those who apply and those who decide, signed in. */
export class ProjectWorld {
  private constructor(
    readonly researcher: HttpClient,
    readonly colleague: HttpClient,
    readonly guardian: HttpClient,
    readonly second: HttpClient,
  ) {}

  static async of(waymark: TestApp): Promise<ProjectWorld> {
    const { researcher, colleagueResearcher, guardian, otherGuardian } = PEOPLE;
    return new ProjectWorld(
      await waymark.as(researcher),
      await waymark.as(colleagueResearcher),
      await waymark.as(guardian),
      await waymark.as(otherGuardian),
    );
  }

  async draft(text: Partial<ProjectText> = {}): Promise<ResearchProject> {
    const reply = await this.researcher.post<ResearchProject>('/research/projects', { ...WHOLE_PROJECT, ...text });
    return taken(reply, 201);
  }

  async submitted(text: Partial<ProjectText> = {}): Promise<ResearchProject> {
    return this.submit(await this.draft(text));
  }

  async submit(project: ResearchProject): Promise<ResearchProject> {
    return taken(await send(this.researcher, project, ['submit']), 200);
  }

  async approved(text: Partial<ProjectText> = {}): Promise<ResearchProject> {
    const waiting = await this.submitted(text);
    taken(await send(this.guardian, waiting, APPROVE), 200);
    return taken(await send(this.second, waiting, APPROVE), 200);
  }
}

/** Takes a step with a project as it was read. */
export function send(
  client: HttpClient,
  { id, version }: Pick<ResearchProject, 'id' | 'version'>,
  [step, body = {}]: Step,
  headers: Record<string, string> = {},
): Promise<ProjectReply> {
  return client.post(`/research/projects/${id}/${step}`, body, { 'if-match': `"${version}"`, ...headers });
}

export function change(client: HttpClient, { id, version }: ResearchProject, text: object): Promise<ProjectReply> {
  return client.patch(`/research/projects/${id}`, text, { 'if-match': `"${version}"` });
}

export function read(client: HttpClient, id: string): Promise<ProjectReply> {
  return client.get(`/research/projects/${id}`);
}

function taken<T>({ status, body }: HttpReply<T>, expected: number): T {
  if (status !== expected) throw new Error(`Answered ${status}, not ${expected}: ${JSON.stringify(body)}`);
  return body;
}
