import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { AppointmentsModule } from './appointments/appointments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CareServicesModule } from './care-services/care-services.module.js';
import { CaseloadModule } from './caseload/caseload.module.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { CONFIG } from './config.token.js';
import type { Database } from './database/database.js';
import { DatabaseModule } from './database/database.module.js';
import { EpisodeChangesModule } from './episode-changes/episode-changes.module.js';
import { EpisodesModule } from './episodes/episodes.module.js';
import { GoalsModule } from './goals/goals.module.js';
import { HealthModule } from './health/health.module.js';
import { ReplyInterceptor } from './http/reply.js';
import { OpenRequests } from './http/open-requests.js';
import { PolicyGuard } from './http/policy.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ImportsModule } from './imports/imports.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MeasuresModule } from './measures/measures.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';
import { refreshOutcomes } from './outcomes/refresh-outcomes.js';
import { ProcessModule } from './reports/process/process.module.js';
import { PatientsModule } from './patients/patients.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ResearchKeysModule } from './research/keys/keys.module.js';
import { ResearchProjectsModule } from './research/projects/projects.module.js';
import { ResearchReleasesModule } from './research/releases/releases.module.js';
import { ResearchBuildModule } from './research/build/build.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { RoundUpsModule } from './round-ups/round-ups.module.js';
import { SessionModule } from './session/session.module.js';

/** Settings and clock, available everywhere. */
@Global()
@Module({})
class SettingsModule {
  static with(config: Config): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: new Clock(config.timeZone, config.clock) },
      ],
      exports: [CONFIG, Clock],
    };
  }
}

@Module({})
export class AppModule {
  static with(config: Config, database: Database): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(config),
        DatabaseModule.with(database),
        AuditModule.with(refreshOutcomes),
        JobsModule,
        MeasuresModule,
        CareServicesModule,
        AccountsModule,
        SessionModule,
        PatientsModule,
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
        ResearchProjectsModule,
        ResearchKeysModule,
        ResearchReleasesModule,
        ResearchBuildModule,
        HealthModule,
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
