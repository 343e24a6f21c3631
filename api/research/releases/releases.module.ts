import { Module } from '@nestjs/common';
import { ResearchBuildModule } from '../build/build.module.js';
import { DownloadLimits } from './download-limits.js';
import { DownloadsService } from './downloads.service.js';
import { ReleaseChangesController } from './release-changes.controller.js';
import { ReleaseChangesService } from './release-changes.service.js';
import { ReleaseReaders } from './release-reader.js';
import { ReleasesController } from './releases.controller.js';
import { ReleasesService } from './releases.service.js';
import { RemovedFiles } from './removed-files.js';
import { DummyReleases } from '../dummy/dummy-releases.js';
import { SyntheticReleases } from './synthetic-releases.js';

@Module({
  imports: [ResearchBuildModule],
  controllers: [ReleasesController, ReleaseChangesController],
  providers: [
    ReleasesService,
    ReleaseChangesService,
    DownloadsService,
    DownloadLimits,
    ReleaseReaders,
    RemovedFiles,
    { provide: SyntheticReleases, useClass: DummyReleases },
  ],
})
export class ResearchReleasesModule {}
