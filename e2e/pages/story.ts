import { type APIRequestContext, type Browser, expect, type Page, request, type TestInfo } from '@playwright/test';
import type { Appointment, Episode, Goal, Page as ListPage, Trajectory } from '@waymark/contracts';
import { expectReadable } from '../readable.js';
import { seedAppointment } from '../seed.js';
import type { ServiceInTime } from '../service-in-time.js';

/**
 * One day of a story: a browser with a signed-in person, and the API in the session of that browser (`api`) and in one of the
 * person's own, which no shared screen locks (`desk`).
 */
export class StoryDay {
  private constructor(
    readonly page: Page,
    readonly api: APIRequestContext,
    private readonly desk: APIRequestContext,
    readonly address: string,
  ) {}

  /** Moves the service on to this instant and signs a person in. */
  static async begin(
    service: ServiceInTime,
    browser: Browser,
    instant: string,
    signIn: (request: APIRequestContext) => Promise<void>,
  ): Promise<StoryDay> {
    const address = await service.goTo(instant);
    const context = await browser.newContext({ baseURL: address });
    const page = await context.newPage();
    await page.clock.setFixedTime(instant);
    const desk = await request.newContext({ baseURL: address });
    for (const session of [context.request, desk]) await signIn(session);
    return new StoryDay(page, context.request, desk, address);
  }

  async end(): Promise<void> {
    await this.desk.dispose();
    await this.page.context().close();
  }

  /** Takes a screenshot to look at afterwards; checks that the text is large enough and nothing overflows. */
  async look(info: TestInfo, name: string): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await expectReadable(this.page);
    await this.page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  }

  async read<T>(path: string): Promise<T> {
    const answer = await this.desk.get(`/api/v1/${path}`);
    expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
    return (await answer.json()) as T;
  }

  async goals(episodeId: string): Promise<readonly Goal[]> {
    return (await this.read<ListPage<Goal>>(`episodes/${episodeId}/goals`)).items;
  }

  trajectory(episodeId: string): Promise<Trajectory> {
    return this.read<Trajectory>(`episodes/${episodeId}/trajectory`);
  }

  async book(
    episodeId: string,
    startsAt: string,
    of: { kind?: Appointment['kind']; purpose?: Appointment['purpose'] } = {},
  ): Promise<Appointment> {
    const episode = await this.read<Episode>(`episodes/${episodeId}`);
    return seedAppointment(this.desk, episode, startsAt, 'booked', of);
  }
}
