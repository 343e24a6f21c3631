import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { configureApp } from './configure-app.js';
import { openDatabase } from './database/open-database.js';
import { ENTITIES } from './entities.js';
import { refuseWhatIsNotHttp } from './http/not-http.js';
import { sendProblem } from './http/problem.filter.js';
import { SMALL_BODY } from './http/route-rules.js';

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
  const database = await openDatabase(config.database, ENTITIES);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, database), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    // Nest would add a parser for forms; bodies are JSON, or CSV if a route says so.
    bodyParser: false,
  });
  await configureApp(app, config);
  return app;
}
