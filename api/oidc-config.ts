import { resolve } from 'node:path';
import { ROLES, type Role } from '@waymark/contracts';

/** A provider with whose accounts people sign in. What to ask it for: docs/guides/sign-in.md. */
export interface OidcConfig {
  /** Its address, from which everything else about it is read. */
  readonly issuer: string;
  readonly clientId: string;
  /** Private key with which Waymark proves who it is (private_key_jwt), as PKCS#8 in PEM. */
  readonly keyFile: string;
  /** Name of the key at the provider; null: it has only one. */
  readonly keyId: string | null;
  readonly algorithm: string;
  /** As it is called on the button. */
  readonly name: string;
  readonly scopes: string;
  /** The claim that names a person there, never anybody else's. */
  readonly accountClaim: string;
  /** Roles whose holders sign in there and never with a password. */
  readonly roles: readonly Role[];
  /** What the token says when somebody proved who they are in two ways: one of these is enough. `always`: they always do. */
  readonly secondFactor: 'always' | readonly ClaimValue[];
  /** Whether signing out here signs out there as well, so that whoever comes next on the device is asked who they are. */
  readonly signsOut: boolean;
  /** Added to the address where people sign in. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface ClaimValue {
  readonly claim: string;
  readonly value: string;
}

/** Signature algorithms of RFC 7518 and RFC 8037 that need a private key. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** What the sign-in itself decides about. */
const RESERVED = ['client_id', 'redirect_uri', 'response_type', 'response_mode', 'state', 'nonce', 'scope'];

type Setting = (name: string) => string | undefined;

/** The provider's settings; null: there is none. Faults are added to `wrong`, in words for the person who set them. */
export function readOidc(setting: Setting, wrong: string[]): OidcConfig | null {
  const issuer = setting('WAYMARK_OIDC_ISSUER');
  if (issuer === undefined) return null;
  if (!isIssuer(issuer)) wrong.push('WAYMARK_OIDC_ISSUER must be the https address of a provider.');
  const clientId = setting('WAYMARK_OIDC_CLIENT_ID') ?? '';
  if (clientId === '') wrong.push('WAYMARK_OIDC_CLIENT_ID must be the name of Waymark at the provider.');
  const keyFile = setting('WAYMARK_OIDC_KEY_FILE');
  if (keyFile === undefined) wrong.push('WAYMARK_OIDC_KEY_FILE must name the file of the private key.');
  const algorithm = setting('WAYMARK_OIDC_ALGORITHM') ?? 'RS256';
  if (!ALGORITHMS.includes(algorithm)) wrong.push(`WAYMARK_OIDC_ALGORITHM must be one of ${ALGORITHMS.join(', ')}.`);
  const scopes = setting('WAYMARK_OIDC_SCOPES') ?? 'openid';
  if (!scopes.split(/\s+/).includes('openid')) wrong.push('WAYMARK_OIDC_SCOPES must contain openid.');
  const roles = words(setting('WAYMARK_OIDC_ROLES'));
  if (!roles.every(isRole)) wrong.push(`WAYMARK_OIDC_ROLES must name roles: ${ROLES.join(', ')}.`);
  const second = setting('WAYMARK_OIDC_SECOND_FACTOR');
  const values = words(second).map(claimValue);
  if (second !== 'always' && values.some(({ claim, value }) => claim === '' || value === '')) {
    wrong.push('WAYMARK_OIDC_SECOND_FACTOR must be always, or claims with a value such as amr:mfa.');
  }
  const parameters = Object.fromEntries(new URLSearchParams(setting('WAYMARK_OIDC_PARAMETERS') ?? ''));
  if (Object.keys(parameters).some((name) => RESERVED.includes(name) || name.startsWith('code_challenge'))) {
    wrong.push(`WAYMARK_OIDC_PARAMETERS must not name ${RESERVED.join(', ')} or code_challenge.`);
  }
  const signOut = setting('WAYMARK_OIDC_SIGN_OUT') ?? 'provider';
  if (signOut !== 'provider' && signOut !== 'here') wrong.push('WAYMARK_OIDC_SIGN_OUT must be provider or here.');
  return {
    issuer,
    clientId,
    keyFile: resolve(keyFile ?? ''),
    keyId: setting('WAYMARK_OIDC_KEY_ID') ?? null,
    algorithm,
    name: setting('WAYMARK_OIDC_NAME') ?? 'your organisation’s account',
    scopes,
    accountClaim: setting('WAYMARK_OIDC_ACCOUNT_CLAIM') ?? 'sub',
    roles: roles.filter(isRole),
    secondFactor: second === 'always' ? second : values,
    signsOut: signOut === 'provider',
    parameters,
  };
}

/** Tests have a provider on this machine; any other is reached over https. */
export function isOnThisMachine(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
}

function isIssuer(text: string): boolean {
  return URL.canParse(text) && (new URL(text).protocol === 'https:' || isOnThisMachine(text));
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

function claimValue(text: string): ClaimValue {
  const [claim = '', ...rest] = text.split(':');
  return { claim, value: rest.join(':') };
}

const words = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);
