import { Controller, Get, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { FastifyReply } from 'fastify';
import { Replies } from '../../http/api-docs.js';
import { Allow } from '../../http/policy.guard.js';
import type { GuardedRequest } from '../../http/request-context.js';
import { SendsFile } from '../../http/route-rules.js';
import { DownloadsService } from './downloads.service.js';
import { FileReplies } from './file-replies.js';
import { ReleaseReaders } from './release-reader.js';
import { ReleaseDetailResponse, ReleaseQuery, ReleaseResponse } from './releases.dto.js';
import { ReleasesService } from './releases.service.js';

const DICTIONARY = 'dictionary.csv';

@ApiTags('Research')
@ApiBearerAuth('key')
@ApiCookieAuth()
@Controller('research/releases')
export class ReleasesController {
  constructor(
    private readonly releases: ReleasesService,
    private readonly downloads: DownloadsService,
    private readonly readers: ReleaseReaders,
  ) {}

  /**
   * Releases, the newest first: of your projects, or of the project of your key, those that were published; for data guardians all. Those of
   * invented people are for anyone, without a key.
   */
  @Get()
  @Allow('research-release:read')
  @Replies(200, ReleaseResponse, { page: true, open: true, errors: [401, 403, 429] })
  async list(@Req() request: GuardedRequest): Promise<Page<ReleaseResponse>> {
    return this.releases.list(await this.readers.of(request));
  }

  /** A release with its files, each with its length, its rows and its SHA-256. One that was withdrawn says why, and has no files. */
  @Get(':name')
  @Allow('research-release:read')
  @Replies(200, ReleaseDetailResponse, { open: true, errors: [401, 403, 404, 422, 429] })
  async read(
    @Req() request: GuardedRequest,
    @Param('name') name: string,
    @Query() { project }: ReleaseQuery,
  ): Promise<ReleaseDetailResponse> {
    return this.releases.read(await this.readers.of(request), name, project);
  }

  /**
   * A file, to the byte as it was published. Its ETag is its SHA-256; `Range` with `If-Range` goes on where a download broke off,
   * and is never refused for being one too many. No `Accept-Encoding` changes the bytes: the packed file has a name of its own.
   */
  @Get(':name/files/:file')
  @Allow('research-release:read')
  @SendsFile()
  @FileReplies('The file.')
  async file(
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('name') name: string,
    @Param('file') file: string,
    @Query() { project }: ReleaseQuery,
  ): Promise<StreamableFile | undefined> {
    const reader = await this.readers.of(request);
    return this.downloads.send(request, reply, reader, await this.releases.fileFor(reader, name, file, project));
  }

  /** What each column means, in the format of a REDCap data dictionary. */
  @Get(':name/dictionary')
  @Allow('research-release:read')
  @SendsFile()
  @FileReplies('dictionary.csv of the release.')
  dictionary(
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('name') name: string,
    @Query() query: ReleaseQuery,
  ): Promise<StreamableFile | undefined> {
    return this.file(request, reply, name, DICTIONARY, query);
  }
}
