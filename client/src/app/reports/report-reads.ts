import { httpResource } from '@angular/common/http';
import type {
  BetweenTeams,
  ChartMark,
  Edition,
  EditionComment,
  GoalsNow,
  HiddenRows,
  OwnGrant,
  Page,
  ReportPage,
  ReviewMinutes,
  SmallNumberOpening,
} from '@waymark/contracts';
import { API } from '../data/api';

const EDITIONS = `${API}/reports/editions`;

export function editionUrl(id: string): string {
  return `${EDITIONS}/${id}`;
}

/** @param pathwayId empty: all pathways */
export function editionPageUrl(id: string, page: string, pathwayId: string): string {
  return `${editionUrl(id)}/pages/${page}${queryOf({ pathwayId })}`;
}

/**
 * Each must be called in an injection context, as must those below.
 * @param careServiceId empty: all care services whose reports the person may read
 */
export function readEditions(careServiceId: () => string) {
  return httpResource<Page<Edition>>(() => `${EDITIONS}${queryOf({ careServiceId: careServiceId() })}`);
}

export function readEdition(id: () => string) {
  return httpResource<Edition>(() => editionUrl(id()));
}

export function readEditionPage(id: () => string, page: () => string, pathwayId: () => string) {
  return httpResource<ReportPage>(() => editionPageUrl(id(), page(), pathwayId()));
}

/** Where the main figure of a page from edition to edition is read. */
export function overTimeUrl(asked: Readonly<Record<string, string>>): string {
  return `${API}/reports/over-time${queryOf(asked)}`;
}

export function readOverTime(asked: () => Readonly<Record<string, string>>) {
  return httpResource<ReportPage>(() => overTimeUrl(asked()));
}

export function commentsUrl(editionId: string): string {
  return `${editionUrl(editionId)}/comments`;
}

/** What the team said about an edition. */
export function readComments(editionId: () => string) {
  return httpResource<Page<EditionComment>>(() => commentsUrl(editionId()));
}

export function marksUrl(careServiceId: string): string {
  return `${API}/care-services/${careServiceId}/marks`;
}

/** Changes that the team of a care service marked on its charts. */
export function readMarks(careServiceId: () => string) {
  return httpResource<Page<ChartMark>>(() => marksUrl(careServiceId()));
}

/** @param year empty: the newest that has figures */
export function betweenTeamsUrl(measure: string, year: string): string {
  return `${API}/reports/between${queryOf({ measure, year })}`;
}

/** Care services beside each other, by how things are done. */
export function readBetweenTeams(measure: () => string, year: () => string) {
  return httpResource<BetweenTeams>(() => betweenTeamsUrl(measure(), year()));
}

/** The same page with the figures as they are today; nothing is read before the care service is known. */
export function readLivePage(careServiceId: () => string, page: () => string, pathwayId: () => string) {
  return httpResource<ReportPage>(() => {
    const id = careServiceId();
    return id ? `${API}/care-services/${id}/live/${page()}${queryOf({ pathwayId: pathwayId() })}` : undefined;
  });
}

/** The goals that are worked on in a care service today. */
export function readGoalsNow(careServiceId: () => string) {
  return httpResource<GoalsNow>(() => `${API}/care-services/${careServiceId()}/goals-now`);
}

/** How long the reviews of a care service take on the shared screen. */
export function readReviewMinutes(careServiceId: () => string) {
  return httpResource<ReviewMinutes>(() => `${API}/care-services/${careServiceId()}/review-minutes`);
}

const SMALL_NUMBERS = `${API}/reports/small-numbers`;

/** Where a small number is opened. */
export const OPEN_URL = SMALL_NUMBERS;

/** Who opened what, the latest first. @param cursor empty: the first page */
export function readOpenings(careServiceId: () => string, cursor: () => string) {
  return httpResource<Page<SmallNumberOpening>>(
    () => `${SMALL_NUMBERS}${queryOf({ careServiceId: careServiceId(), cursor: cursor() })}`,
  );
}

/** One's own grants; nothing is read for those who can have none. */
export function readOwnGrants(canHave: () => boolean) {
  return httpResource<Page<OwnGrant>>(() => (canHave() ? `${SMALL_NUMBERS}/grants` : undefined));
}

/** The rows of a page that hide a number; nothing is read before it is known that the reader may ask. */
export function readHiddenRows(id: () => string, page: () => string, pathwayId: () => string, mayAsk: () => boolean) {
  return httpResource<HiddenRows>(() =>
    mayAsk() ? `${editionUrl(id())}/pages/${page()}/hidden-rows${queryOf({ pathwayId: pathwayId() })}` : undefined,
  );
}

function queryOf(params: Readonly<Record<string, string>>): string {
  const given = Object.entries(params).filter(([, value]) => value !== '');
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}
