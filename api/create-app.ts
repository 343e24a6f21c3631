import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { configureApp } from './configure-app.js';
import { refuseWhatIsNotHttp } from './http/not-http.js';
import { sendProblem } from './http/problem.filter.js';
import { SMALL_BODY } from './http/route-rules.js';

/** The whole service, configured and not yet listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: SMALL_BODY,
    // Said by us, as a problem like any other: see refuseWrongHost.
    http: { requireHostHeader: false },
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxies,
    clientErrorHandler: refuseWhatIsNotHttp,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error: unknown, _request: unknown, reply: FastifyReply) => void sendProblem(reply, error),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    // Nest would add a parser for forms; bodies are JSON, or CSV where a route says so.
    bodyParser: false,
  });
  await configureApp(app, config);
  return app;
}
