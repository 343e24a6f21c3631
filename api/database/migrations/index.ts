import { PeopleAndPlaces1763730000000 } from './0001-people-and-places.js';
import { EpisodesToReviews1763730000001 } from './0002-episodes-to-reviews.js';
import { FirstMeasures1763730000002 } from './0003-first-measures.js';
import { HandOversAndLeaving1763730000003 } from './0004-hand-overs-and-leaving.js';
import { StrikeOutsAndFreshLooks1763730000004 } from './0005-strike-outs-and-fresh-looks.js';
import { RefusalsAndAccessGiven1763730000005 } from './0006-refusals-and-access-given.js';
import { WhatAnImportKnows1763730000006 } from './0007-what-an-import-knows.js';
import { NamesByOneRule1763730000007 } from './0008-names-by-one-rule.js';
import { Responsibility1763730000008 } from './0009-responsibility.js';
import { KeptDrafts1763730000009 } from './0010-kept-drafts.js';
import { WhereASessionBegan1763730000010 } from './0011-where-a-session-began.js';
import { ToldOfTakingOn1763730000011 } from './0012-told-of-taking-on.js';
import { DaysWithoutATime1763730000012 } from './0013-days-without-a-time.js';
import { SaidAloud1763730000013 } from './0014-said-aloud.js';
import { Jobs1763730000014 } from './0015-jobs.js';
import { WordsOfNames1763730000015 } from './0016-words-of-names.js';
import { OutcomeRows1763730000016 } from './0017-outcome-rows.js';
import { ListsInOrder1763730000017 } from './0018-lists-in-order.js';
import { RolesThatEnd1763730000018 } from './0019-roles-that-end.js';
import { Schedules1763730000019 } from './0020-schedules.js';
import { WhatReportsCount1763730000020 } from './0021-what-reports-count.js';
import { FactsOfOutcomes1763730000021 } from './0022-facts-of-outcomes.js';
import { Editions1763730000022 } from './0023-editions.js';
import { AppointmentFacts1763730000023 } from './0024-appointment-facts.js';
import { SmallNumbers1763730000024 } from './0025-small-numbers.js';
import { RoundUps1763730000025 } from './0026-round-ups.js';
import { WhatTeamsSay1763730000026 } from './0027-what-teams-say.js';
import { AtDischarge1763730000027 } from './0028-at-discharge.js';
import { Research1763730000028 } from './0029-research.js';
import { RevisionsOfFacts1763730000029 } from './0030-revisions-of-facts.js';
import { IfThenPlans1763730000030 } from './0031-if-then-plans.js';
import { LengthOfAppointments1763730000031 } from './0032-length-of-appointments.js';
import { AllowedLevels1763730000032 } from './0033-allowed-levels.js';
import { SoundsOfNames1763730000033 } from './0034-sounds-of-names.js';
import { WhoEnteredAReview1763730000034 } from './0035-who-entered-a-review.js';
import { GoalsFromHome1763730000035 } from './0036-goals-from-home.js';
import { DisplayChoices1763730000036 } from './0037-display-choices.js';
import { Letters1763730000037 } from './0038-letters.js';
import { GoalsToSlow1763730000039 } from './0040-goals-to-slow.js';
import { FreshLooks1763730000040 } from './0041-fresh-looks.js';
import { AddressesOfCareServices1763730000041 } from './0042-addresses-of-care-services.js';
import { CannotCome1763730000042 } from './0043-cannot-come.js';
import { MinutesAndDisciplines1763730000044 } from './0045-minutes-and-disciplines.js';
import { SealsOfTheAudit1763730000045 } from './0046-seals-of-the-audit.js';
import { AuditOfOnePerson1763730000046 } from './0047-audit-of-one-person.js';
import { SecondSteps1763730000049 } from './0050-second-steps.js';
import { DevicesOfSessions1763730000050 } from './0051-devices-of-sessions.js';
import { AccountsElsewhere1763730000051 } from './0052-accounts-elsewhere.js';
import { MissedInWords1763730000052 } from './0053-missed-in-words.js';
import { LocksOfScreens1763730000053 } from './0054-locks-of-screens.js';
import { MergedPatients1763730000054 } from './0055-merged-patients.js';
import { PrivacyEntries1763730000056 } from './0057-privacy-entries.js';
import { LooksWatched1763730000057 } from './0058-looks-watched.js';
import { Phones1763730000058 } from './0059-phones.js';
import { SealedNumbers1763730000059 } from './0060-sealed-numbers.js';
import { OwnCredentials1763730000060 } from './0061-own-credentials.js';
import { PlacesHaveVersions1763730000061 } from './0062-places-have-versions.js';
import { CarersAndAge1763730000062 } from './0063-carers-and-age.js';
import { Erasures1763730000063 } from './0064-erasures.js';
import { ReleasedAndGone1763730000064 } from './0065-released-and-gone.js';

/** Every migration, oldest first. A published one is never edited. */
export const MIGRATIONS = [
  PeopleAndPlaces1763730000000,
  EpisodesToReviews1763730000001,
  FirstMeasures1763730000002,
  HandOversAndLeaving1763730000003,
  StrikeOutsAndFreshLooks1763730000004,
  RefusalsAndAccessGiven1763730000005,
  WhatAnImportKnows1763730000006,
  NamesByOneRule1763730000007,
  Responsibility1763730000008,
  KeptDrafts1763730000009,
  WhereASessionBegan1763730000010,
  ToldOfTakingOn1763730000011,
  DaysWithoutATime1763730000012,
  SaidAloud1763730000013,
  Jobs1763730000014,
  WordsOfNames1763730000015,
  OutcomeRows1763730000016,
  ListsInOrder1763730000017,
  RolesThatEnd1763730000018,
  Schedules1763730000019,
  WhatReportsCount1763730000020,
  FactsOfOutcomes1763730000021,
  Editions1763730000022,
  AppointmentFacts1763730000023,
  SmallNumbers1763730000024,
  RoundUps1763730000025,
  WhatTeamsSay1763730000026,
  AtDischarge1763730000027,
  Research1763730000028,
  RevisionsOfFacts1763730000029,
  IfThenPlans1763730000030,
  LengthOfAppointments1763730000031,
  AllowedLevels1763730000032,
  SoundsOfNames1763730000033,
  WhoEnteredAReview1763730000034,
  GoalsFromHome1763730000035,
  DisplayChoices1763730000036,
  Letters1763730000037,
  GoalsToSlow1763730000039,
  FreshLooks1763730000040,
  AddressesOfCareServices1763730000041,
  CannotCome1763730000042,
  MinutesAndDisciplines1763730000044,
  SealsOfTheAudit1763730000045,
  AuditOfOnePerson1763730000046,
  SecondSteps1763730000049,
  DevicesOfSessions1763730000050,
  AccountsElsewhere1763730000051,
  MissedInWords1763730000052,
  LocksOfScreens1763730000053,
  MergedPatients1763730000054,
  PrivacyEntries1763730000056,
  LooksWatched1763730000057,
  Phones1763730000058,
  SealedNumbers1763730000059,
  OwnCredentials1763730000060,
  PlacesHaveVersions1763730000061,
  CarersAndAge1763730000062,
  Erasures1763730000063,
  ReleasedAndGone1763730000064,
];
