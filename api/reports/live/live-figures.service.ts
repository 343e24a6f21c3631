import { Injectable } from '@nestjs/common';
import { addDays, addMonths } from '@waymark/calendar';
import type { ReportPageName } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { requireAccess } from '../../http/access.js';
import { notFound, unprocessable } from '../../http/problem.js';
import type { RequestContext } from '../../http/request-context.js';
import { placesOf, within } from '../figures/places.js';
import { figuredCareService } from '../figures/places.queries.js';
import { tally } from '../figures/tally.js';
import { type BuiltPage, buildPage } from '../pages/build-page.js';
import { isSaidOn, pagesOf } from '../pages/pages.js';
import { LiveSpeaker } from '../speakers/live-speaker.js';
import { KeptDischarges } from './kept-discharges.js';

const MONTHS_LOOKED_BACK = 12;
const ALL = { hasAreas: true, hasBands: true, hasDomains: true };

/** True figures of the last twelve months, for the team whose patients they are of. */
@Injectable()
export class LiveFiguresService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly kept: KeptDischarges,
  ) {}

  /** @throws 404 for others' care services; 422 for a page or pathway without figures. */
  async page(
    context: RequestContext,
    careServiceId: string,
    page: ReportPageName,
    pathwayId: string | null,
  ): Promise<BuiltPage> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    const pages = pagesOf(null, { isPathway: pathwayId !== null, ...ALL });
    if (!pages.includes(page)) {
      const message = `This page is of all pathways. Leave pathwayId out, or ask for ${pages.join(', ')}.`;
      throw unprocessable([{ pointer: '/page', code: 'no-such-page', message }]);
    }
    const to = this.clock.today();
    const from = addDays(addMonths(to, -MONTHS_LOOKED_BACK), 1);
    const { careService, discharged } = await this.database.snapshot(async (reads) => ({
      careService: await figuredCareService(reads, careServiceId),
      discharged: await this.kept.read(reads, { careServiceId, from, to }),
    }));
    if (!careService) throw notFound('care service');
    const all = placesOf('year', discharged, careService, { isPooled: false });
    const places = all
      .filter((place) => isSaidOn(page, place))
      .map((place) => ({ place, speaker: new LiveSpeaker(tally(within(discharged, place, all))) }));
    if (pathwayId !== null && !places.some(({ place }) => place.pathwayId === pathwayId)) {
      const message = 'This care service has no such pathway, or no other. Leave pathwayId out, or ask for another.';
      throw unprocessable([{ pointer: '/pathwayId', code: 'no-such-place', message }]);
    }
    const request = { page, pathwayId, grain: null, period: 'the last twelve months', audit: null };
    return buildPage({ ...request, careService: careService.name }, places, careService.names);
  }
}
