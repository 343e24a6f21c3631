import type { LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { AppModule } from './app.module.js';
import { auditKeys } from './audit/audit-keys.js';
import { requireUntouchedTrail } from './audit/trail-at-start.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { configureApp } from './configure-app.js';
import { openDatabase } from './database/open-database.js';
import { ENTITIES } from './entities.js';
import { refuseWhatIsNotHttp } from './http/not-http.js';
import { sendProblem } from './http/problem.filter.js';
import { SMALL_BODY } from './http/route-rules.js';
import { ServiceLog, jsonLog } from './operations/log.js';
import { Metrics } from './operations/metrics.js';
import { requestIdsWith, tellRequests } from './operations/requests.js';
import { KeyRing } from './secrets/key-ring.js';
import { isDemonstrationOn } from './session/demonstration.js';

const NEST_LEVELS: Readonly<Record<Config['logLevel'], LogLevel[]>> = {
  error: ['error'],
  warn: ['error', 'warn'],
  info: ['error', 'warn', 'log'],
};
const SECOND = 1000;
/** Time limit for a request to arrive; enough for the largest file on a slow line. */
const WHOLE_REQUEST = 60 * SECOND;
const HEADERS = 15 * SECOND;
/** Longer than a proxy keeps an idle connection; otherwise it would send into one that is just closing. */
const IDLE_CONNECTION = 75 * SECOND;

/** The whole service, configured but not yet listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: SMALL_BODY,
    genReqId: requestIdsWith(config),
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxies,
    clientErrorHandler: refuseWhatIsNotHttp,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    requestTimeout: WHOLE_REQUEST,
    keepAliveTimeout: IDLE_CONNECTION,
    // We report a missing host ourselves, as a problem like any other: see refuseWrongHost.
    http: { headersTimeout: HEADERS, connectionsCheckingInterval: SECOND, requireHostHeader: false },
    frameworkErrors: (error: unknown, _request: unknown, reply: FastifyReply) => void sendProblem(reply, error),
  });
  const log = config.logFormat === 'json' ? jsonLog(config) : null;
  const isDemonstration = isDemonstrationOn(config);
  const keys = auditKeys(config, { mayMake: isDemonstration });
  const database = await openDatabase(config.database, ENTITIES, new KeyRing(config));
  const clock = new Clock(config.timeZone, config.clock);
  try {
    await requireUntouchedTrail({ database, keys, clock, config }, { isDemonstration });
  } catch (error) {
    await database.onApplicationShutdown();
    throw error;
  }
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ config, clock, database, keys }),
    adapter,
    {
      logger: log ? new ServiceLog(log) : NEST_LEVELS[config.logLevel],
      abortOnError: false,
      // Nest would add a parser for forms; bodies are JSON, or CSV if a route says so.
      bodyParser: false,
    },
  );
  tellRequests(app.getHttpAdapter().getInstance(), log, config.internalPort === null ? null : app.get(Metrics));
  await configureApp(app, config);
  return app;
}
