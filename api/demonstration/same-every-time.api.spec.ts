import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountGrant } from '../accounts/grant.entity.js';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { readConfig } from '../config.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { Goal } from '../goals/goal.entity.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import { ResearchChoiceChange } from '../patients/patient.entity.js';
import { EditionComment } from '../reports/comments/edition-comment.entity.js';
import { ChartMark } from '../reports/marks/chart-mark.entity.js';
import { SmallNumberOpening } from '../reports/small-numbers/small-number-opening.entity.js';
import { ResearchProject } from '../research/project.entity.js';
import { ResearchRelease } from '../research/release.entity.js';
import { NextStep, Review } from '../reviews/review.entity.js';
import { ImprovementAction } from '../round-ups/improvement-actions/improvement-action.entity.js';
import { PublishedRoundUp, RoundUp, RoundUpComment } from '../round-ups/round-up.entity.js';
import { makeDatabase } from '../testing/databases.js';
import { prepareDemonstration } from './demonstration.js';

/** What a demonstration says, without what differs each time: ids, and the order that follows from them. */
async function filled(): Promise<readonly string[]> {
  const place = await makeDatabase();
  const client = join(tmpdir(), 'no-client-here');
  const app = await createApp(
    readConfig({
      DATABASE_URL: place.url,
      CLOCK: '2026-06-01T08:00:00+01:00',
      WAYMARK_CLIENT: client,
      WAYMARK_AUDIT_HEAD_FILE: 'none',
    }),
  );
  await prepareDemonstration(app, () => undefined, { caseload: 12, background: 60 });
  const { reads } = app.get(Database);
  const outcomes = await reads.find(EpisodeOutcomeRow);
  const appointments = await reads.find(Appointment);
  const staff = await reads.find(AppointmentStaff, { relations: { account: true } });
  const emails = new Map(staff.map(({ appointmentId, account }) => [appointmentId, account?.email]));
  const said = [
    ...outcomes.map(({ startedOn, endedOn, endReason, currentT, rated }) => [
      ...[startedOn, endedOn, endReason, currentT, rated],
    ]),
    ...appointments.map(({ id, on, status, kind, missedReason, missedHelp, cancelledBy }) => [
      ...[on, status, kind, missedReason, missedHelp, cancelledBy, emails.get(id)],
    ]),
    ...(await reads.find(Review)).map(({ occurredOn, status, reason, present, copyGiven }) => [
      ...[occurredOn, status, reason, present.join(), copyGiven],
    ]),
    ...(await reads.find(Goal)).map(({ ownWords, currentLevel, currentValue, lifecycleCode }) => [
      ...[ownWords, currentLevel, currentValue, lifecycleCode],
    ]),
    ...(await reads.find(SmallNumberOpening)).map(({ at, page, rowLabel, columns, reason }) => [
      ...[at, page, rowLabel, columns.join(), reason],
    ]),
    ...(await reads.find(AccountGrant)).map(({ from, until, givenAt }) => [from, until, givenAt]),
    ...(await reads.find(NextStep)).map(({ what, agreedOn, outcome, barrier }) => [what, agreedOn, outcome, barrier]),
    ...(await reads.find(RoundUp)).map(({ from, state, whatChanged, quotes, publishedOn, createdAt }) => [
      ...[from, state, whatChanged, quotes.map(({ sentence }) => sentence).join(), publishedOn, createdAt],
    ]),
    ...(await reads.find(RoundUpComment)).map(({ text, at, name }) => [text, at, name]),
    ...(await reads.find(ChartMark)).map(({ text, from, rebases, name, at }) => [text, from, rebases, name, at]),
    ...(await reads.find(EditionComment)).map(({ text, at, name, number }) => [text, at, name, number]),
    ...(await reads.find(PublishedRoundUp)).map(({ body }) => [body.replace(/"id":"[^"]*"/, '')]),
    ...(await reads.find(ImprovementAction)).map(({ what, dueOn, state, closedOn }) => [what, dueOn, state, closedOn]),
    ...(await reads.find(ResearchProject)).map(({ id, title, state, startsOn, fields }) => [
      ...[id, title, state, startsOn, fields.join()],
    ]),
    ...(await reads.find(ResearchRelease)).map(({ id, name, state, from, to, createdAt, withdrawnAt }) => [
      ...[id, name, state, from, to, createdAt, withdrawnAt],
    ]),
    ...(await reads.find(ResearchChoiceChange)).map(({ at, choice, by }) => [at, choice, by]),
  ];
  await app.close();
  await place.remove();
  return said.map((fields) => JSON.stringify(fields)).sort();
}

it('the demonstration of one day is the same every time', async () => {
  const once = await filled();
  expect(once.length).toBeGreaterThan(500);
  expect(await filled()).toEqual(once);
}, 120_000);
