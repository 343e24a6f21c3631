import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { AppointmentsModule } from './appointments/appointments.module.js';
import type { AuditKeys } from './audit/audit-keys.js';
import { AuditModule } from './audit/audit.module.js';
import { BackupModule } from './backup/backup.module.js';
import { CareServicesModule } from './care-services/care-services.module.js';
import { CaseloadModule } from './caseload/caseload.module.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { CONFIG } from './config.token.js';
import type { Database } from './database/database.js';
import { DatabaseModule } from './database/database.module.js';
import { EpisodeChangesModule } from './episode-changes/episode-changes.module.js';
import { EpisodesModule } from './episodes/episodes.module.js';
import { FirstReadsModule } from './first-reads/first-reads.module.js';
import { GoalsModule } from './goals/goals.module.js';
import { HealthModule } from './health/health.module.js';
import { ReplyInterceptor } from './http/reply.js';
import { OpenRequests } from './http/open-requests.js';
import { PolicyGuard } from './http/policy.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ImportsModule } from './imports/imports.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LettersModule } from './letters/letters.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { MergesModule } from './merges/merges.module.js';
import { MeasuresModule } from './measures/measures.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';
import { refreshOutcomes } from './outcomes/refresh-outcomes.js';
import { ProcessModule } from './reports/process/process.module.js';
import { PatientsModule } from './patients/patients.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { RecordLooksModule } from './record-looks/record-looks.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ResearchKeysModule } from './research/keys/keys.module.js';
import { ResearchProjectsModule } from './research/projects/projects.module.js';
import { ResearchReleasesModule } from './research/releases/releases.module.js';
import { ResearchBuildModule } from './research/build/build.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { RoundUpsModule } from './round-ups/round-ups.module.js';
import { SecretsModule } from './secrets/secrets.module.js';
import { SessionModule } from './session/session.module.js';
import { PhoneLinksModule } from './phone-links/phone-links.module.js';
import { SharedScreenModule } from './shared-screen/shared-screen.module.js';
import { SubjectAccessModule } from './subject-access/subject-access.module.js';

/** Settings and clock, available everywhere. */
@Global()
@Module({})
class SettingsModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [CONFIG, Clock],
    };
  }
}

/** What is there before any module. */
interface Made {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly keys: AuditKeys;
}

@Module({})
export class AppModule {
  static with({ config, clock, database, keys }: Made): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(config, clock),
        DatabaseModule.with(database),
        AuditModule.with(refreshOutcomes, keys),
        JobsModule,
        SecretsModule,
        MeasuresModule,
        CareServicesModule,
        AccountsModule,
        SessionModule,
        PatientsModule,
        PhoneLinksModule,
        EpisodesModule,
        GoalsModule,
        AppointmentsModule,
        ReviewsModule,
        EpisodeChangesModule,
        OutcomesModule,
        ImportsModule,
        CaseloadModule,
        ReportsModule,
        ProcessModule,
        RoundUpsModule,
        LettersModule,
        SharedScreenModule,
        OperationsModule,
        RecordLooksModule,
        PrivacyModule,
        ResearchProjectsModule,
        ResearchKeysModule,
        ResearchReleasesModule,
        ResearchBuildModule,
        MergesModule,
        SubjectAccessModule,
        BackupModule,
        HealthModule,
        FirstReadsModule,
      ],
      providers: [
        OpenRequests,
        PolicyGuard,
        { provide: APP_GUARD, useExisting: PolicyGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
      ],
    };
  }
}
