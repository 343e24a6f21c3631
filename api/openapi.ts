import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { addExamples } from './http/openapi-examples.js';
import { addSharedProblems } from './http/openapi-problems.js';
import { addReleaseRows } from './research/dataset/openapi-rows.js';

/** The description of every route, made from the controllers themselves. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Waymark API')
    .setDescription(
      'Goals in the patient’s own words, rated together at every appointment. Sign in with POST /session; the cookie ' +
        'goes with every later request. Lists are { items, nextCursor }. Every record carries a version and an ETag. ' +
        'Every error is application/problem+json (RFC 9457). Not for real patients yet.',
    )
    .setVersion('1')
    .addCookieAuth('waymark')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'wmk_…',
        description: 'A key of a research project; never in an address.',
      },
      'key',
    )
    .build();
  return addSharedProblems(addReleaseRows(addExamples(SwaggerModule.createDocument(app, settings))));
}

/** Serves the document at /api/openapi.json and a page to read and try it at /api/docs. */
export function serveApiDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Waymark API',
  });
}
