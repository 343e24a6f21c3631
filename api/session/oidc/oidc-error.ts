import { Logger } from '@nestjs/common';
import type { OidcRefusal } from '@waymark/contracts';
import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';

const logger = new Logger('Provider');

/** Why somebody who came back from the provider is not signed in. */
export class OidcError extends Error {
  constructor(
    readonly why: OidcRefusal,
    cause?: unknown,
    /** Whose account it was; null: not known. */
    readonly accountId: string | null = null,
  ) {
    super(why, { cause });
  }
}

/** Codes of openid-client for a token that says something else than it should. */
const NOT_TRUSTED =
  /^OAUTH_(JWT_|JSON_|INVALID_RESPONSE|PARSE_ERROR|KEY_SELECTION_FAILED|RESPONSE_IS_NOT_CONFORM|UNSUPPORTED_OPERATION)/;

/** What a failed exchange means for the person. Only the kind of fault is logged: a message may quote a token. */
export function whyRefused(error: unknown): OidcError {
  // The provider said no, or the person did there.
  if (error instanceof AuthorizationResponseError) return new OidcError('stopped', error);
  if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return new OidcError('too-late', error);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  const kind = error instanceof ResponseBodyError ? error.error : (code ?? (error instanceof Error ? error.name : ''));
  logger.warn(`A sign-in with the provider failed: ${kind}`);
  return new OidcError(code !== null && NOT_TRUSTED.test(code) ? 'not-trusted' : 'away', error);
}
