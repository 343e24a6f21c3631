/**
 * A provider of sign-ins for tests: a real OpenID provider in a process of its own. Its parent sends `{ redirectUri, jwks }`
 * (the public key of the client), is answered `{ issuer }`, and may send `{ spoil }` to have the next token spoilt:
 * `expired`, `audience`, `nonce`, `issuer` or `signature`. Anybody signs in, under any name, with or without a second step.
 */
import { createServer } from 'node:http';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import Provider from 'oidc-provider';

const CLIENT_ID = 'waymark';
const HOUR = 60 * 60;

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256');
const signingKey = { ...(await exportJWK(privateKey)), kid: 'provider', alg: 'RS256', use: 'sig' };

let provider = null;
let spoil = null;

const server = createServer((request, response) => {
  if (provider) provider.callback()(request, response);
  else response.writeHead(503).end();
});
server.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

process.on('message', (message) => {
  if ('spoil' in message) spoil = message.spoil;
  if ('redirectUri' in message) provider = providerFor(message);
  process.send({ issuer });
});
process.on('disconnect', () => process.exit());

function providerFor({ redirectUri, jwks }) {
  const made = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/sign-in', redirectUri).href],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS256',
        jwks,
      },
    ],
    jwks: { keys: [signingKey] },
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub', 'amr'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    // Nobody is asked whether Waymark may know their name.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  made.use(async (context, next) => {
    if (context.path.startsWith('/sign-in/')) return signIn(made, context);
    await next();
    if (context.path === '/token' && context.body?.id_token && spoil) {
      context.body.id_token = await spoilt(context.body.id_token);
    }
  });
  return made;
}

async function signIn(made, context) {
  if (context.method === 'GET') {
    context.type = 'html';
    context.body = `<!doctype html><html lang="en"><title>Northgate sign-in</title><form method="post">
      <label>Name <input name="name"></label>
      <label><input type="checkbox" name="second"> Second step</label>
      <button>Sign in</button> <button name="stop" value="yes">Stop</button></form></html>`;
    return;
  }
  let text = '';
  for await (const chunk of context.req) text += chunk;
  const form = new URLSearchParams(text);
  const amr = form.get('second') === 'on' ? ['pwd', 'mfa'] : ['pwd'];
  const result = form.get('stop')
    ? { error: 'access_denied', error_description: 'Stopped.' }
    : { login: { accountId: form.get('name') ?? '', remember: false, amr } };
  context.redirect(await made.interactionResult(context.req, context.res, result, { mergeWithLastSubmission: false }));
}

/** The same token with one thing wrong, once. */
async function spoilt(token) {
  const how = spoil;
  spoil = null;
  const claims = decodeJwt(token);
  const now = Math.floor(Date.now() / 1000);
  if (how === 'expired') Object.assign(claims, { iat: now - 2 * HOUR, exp: now - HOUR });
  if (how === 'audience') claims.aud = 'another-service';
  if (how === 'nonce') claims.nonce = 'another-nonce';
  if (how === 'issuer') claims.iss = 'https://elsewhere.example';
  const key = how === 'signature' ? stranger.privateKey : privateKey;
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'provider', typ: 'JWT' }).sign(key);
}
