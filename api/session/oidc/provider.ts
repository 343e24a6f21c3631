import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importPKCS8 } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  modifyAssertion,
  PrivateKeyJwt,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { isOnThisMachine, type OidcConfig } from '../../oidc-config.js';
import { OidcError, whyRefused } from './oidc-error.js';

/** What only this browser knows of a sign-in that has begun. */
export interface BegunOidc {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Whether they have to give their password there anew, although the provider may still know them. */
  readonly again: boolean;
}

/** Seconds within which somebody who has to give their password anew must have done so. */
const JUST_NOW = 120;

/** What a trusted token says. */
export type Claims = Readonly<Record<string, unknown>>;

/** Talks to the provider: authorization code with PKCE, state and nonce, the client known by a signature (RFC 7523). */
export class Provider {
  private known: Promise<Configuration> | null = null;

  constructor(private readonly config: OidcConfig) {}

  /** @throws OidcError `away` */
  async begin(
    redirectUri: string,
    { again }: Pick<BegunOidc, 'again'>,
  ): Promise<{ readonly address: URL; readonly begun: BegunOidc }> {
    const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), again };
    const { scopes, parameters, secondFactor } = this.config;
    const levels = secondFactor === 'always' ? [] : secondFactor.filter(({ claim }) => claim === 'acr');
    const address = buildAuthorizationUrl(await this.configuration(), {
      ...(levels.length > 0 ? { acr_values: levels.map(({ value }) => value).join(' ') } : {}),
      ...parameters,
      ...(again ? { prompt: 'login', max_age: String(JUST_NOW) } : {}),
      redirect_uri: redirectUri,
      scope: scopes,
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: await calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
    });
    return { address, begun };
  }

  /**
   * Exchanges the code for a token, of which signature, issuer, audience, times and nonce are checked.
   * @param address as the browser came back, with the code.
   * @throws OidcError
   */
  async finish(address: URL, { state, nonce, verifier, again }: BegunOidc): Promise<Claims> {
    const configuration = await this.configuration();
    try {
      const tokens = await authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        // The address may have been changed on the way: what the token says of when counts.
        ...(again ? { maxAge: JUST_NOW } : {}),
      });
      return tokens.claims() ?? {};
    } catch (error) {
      throw whyRefused(error);
    }
  }

  /**
   * Where a browser ends its session there; null: the provider has no such address. It names the client and nobody, so that no
   * token is in an address: some providers ask the person once more.
   * @throws OidcError `away`, also for an address that no browser can be sent to.
   */
  async endAddress(returnTo: string): Promise<URL | null> {
    const configuration = await this.configuration();
    // Some say "" or null where they have none.
    if ((configuration.serverMetadata().end_session_endpoint ?? '') === '') return null;
    try {
      return buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo });
    } catch (error) {
      throw whyRefused(error);
    }
  }

  /** Read at the first use; a provider that was away is asked again at the next. */
  private async configuration(): Promise<Configuration> {
    this.known ??= this.discover();
    try {
      return await this.known;
    } catch (error) {
      this.known = null;
      whyRefused(error);
      throw new OidcError('away', error);
    }
  }

  private async discover(): Promise<Configuration> {
    const { issuer, clientId, keyFile, keyId, algorithm } = this.config;
    const { privateKey, thumbprint } = readKeyFile(readFileSync(keyFile, 'utf8'));
    const key = await importPKCS8(privateKey, algorithm);
    const signed = PrivateKeyJwt(keyId === null ? key : { key, kid: keyId }, {
      [modifyAssertion]: (header) => {
        if (thumbprint !== null) header['x5t#S256'] = thumbprint;
      },
    });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; only on this machine's own address
    const execute = [enableNonRepudiationChecks, ...(isOnThisMachine(issuer) ? [allowInsecureRequests] : [])];
    return discovery(new URL(issuer), clientId, {}, signed, { execute, timeout: 10 });
  }
}

/**
 * What a key file holds: a private key and, where the provider knows Waymark by one, its certificate. Then the thumbprint of
 * that (SHA-256, base64url) goes along, by which Microsoft Entra finds it; null: there is none.
 * @throws Error for a file without a private key (PKCS#8).
 */
export function readKeyFile(text: string): { readonly privateKey: string; readonly thumbprint: string | null } {
  const block = (name: string): string | undefined =>
    new RegExp(`-----BEGIN ${name}-----[^-]+-----END ${name}-----`).exec(text)?.[0];
  const [privateKey, certificate] = [block('PRIVATE KEY'), block('CERTIFICATE')];
  if (privateKey === undefined) throw new Error('The key file holds no private key in PKCS#8.');
  if (certificate === undefined) return { privateKey, thumbprint: null };
  const { raw } = new X509Certificate(certificate);
  return { privateKey, thumbprint: createHash('sha256').update(raw).digest('base64url') };
}
