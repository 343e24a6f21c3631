import type { INestApplicationContext } from '@nestjs/common';
import { In } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Audit } from '../audit/audit.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { ImportsService } from '../imports/imports.service.js';
import { FinishingService } from '../letters/finishing.service.js';
import { LettersService } from '../letters/letters.service.js';
import { Patient } from '../patients/patient.entity.js';
import { AmendmentsService } from '../reviews/amendments.service.js';
import { BuildService } from '../research/build/build.service.js';
import { EditionClosing } from '../reports/editions/closing.js';
import { ReviewsService } from '../reviews/reviews.service.js';
import { EnteredInErrorService } from '../reviews/entered-in-error.service.js';
import { DEMONSTRATION_ACCOUNTS, isDemonstrationOn } from '../session/demonstration.js';
import { fillToday } from './day-list.js';
import { fillRoundUps } from './round-ups.js';
import { type DemonstrationSize, fillDemonstration, FILLING } from './fill.js';
import { writeLetters } from './letters.js';
import { fillResearch } from './research.js';
import { fillPrivacyEntries } from './privacy-entries.js';
import { openSmallNumbers } from './small-numbers.js';
import { fillTeamWords } from './team-words.js';

/** A therapist’s caseload, and everyone whom three small care services saw in the years that are reported. */
export const WHOLE_DEMONSTRATION: DemonstrationSize = { caseload: 60 };

/**
 * Fills an empty database if the site is to be a demonstration, and keeps an existing demonstration current. Any other
 * database stays as it is.
 */
export async function prepareDemonstration(
  app: INestApplicationContext,
  say: (sentence: string) => void,
  size = WHOLE_DEMONSTRATION,
): Promise<void> {
  const config = app.get<Config>(CONFIG);
  if (!isDemonstrationOn(config)) return;
  const database = app.get(Database);
  const clock = app.get(Clock);
  if (await isEmpty(database)) {
    await fillDemonstration({
      database,
      audit: app.get(AuditedChanges),
      clock,
      imports: app.get(ImportsService),
      amendments: app.get(AmendmentsService),
      enteredInError: app.get(EnteredInErrorService),
      reviews: app.get(ReviewsService),
      config,
      size,
      say,
    });
    say('Filling the demonstration: figures of the periods that are over …');
    await app.get(EditionClosing).closeAll({ asOf: clock.today(), isOnTime: true, decoyKey: 'demonstration' });
    await database.write((em) => openSmallNumbers(em, clock.today()));
    await database.write((em) => fillPrivacyEntries(em, clock.today()));
    // They quote what was published just now.
    await database.write((em) => fillRoundUps(em, app.get(AuditedChanges), clock));
    await database.write((em) => fillTeamWords(em, app.get(AuditedChanges), clock));
    await writeLetters({ database, letters: app.get(LettersService), finishing: app.get(FinishingService) });
    const build = app.get(BuildService);
    await database.write((em) => fillResearch(em, { audit: app.get(AuditedChanges), clock, build }));
    say(`The demonstration is filled. Everybody’s password is ${config.demonstrationPassword}:`);
    for (const { email, name, role } of DEMONSTRATION_ACCOUNTS) say(`  ${email.padEnd(24)} ${name}, ${role}`);
  } else if (await isDemonstration(database)) {
    await database.write((em) => fillToday(em, clock));
  }
}

/** Whether the database is empty, or filling it began and was cut short: accounts are the last thing it creates. */
async function isEmpty({ reads }: Database): Promise<boolean> {
  if (await reads.existsBy(Account, {})) return false;
  return !(await reads.existsBy(Patient, {})) || (await reads.existsBy(Audit, { action: FILLING }));
}

/** A database with any of these accounts was filled as a demonstration, maybe by an earlier version that had fewer of them. */
function isDemonstration({ reads }: Database): Promise<boolean> {
  return reads.existsBy(Account, { emailKey: In(DEMONSTRATION_ACCOUNTS.map(({ email }) => email)) });
}
