import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Provider, readKeyFile } from './provider.js';

const KEY = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----';
/** Made with openssl, which says of it (x509 -outform der | dgst -sha256) what is expected below. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIDFzCCAf+gAwIBAgIUPD9rRGKGtulhE4T2hYUnqfhjz28wDQYJKoZIhvcNAQEL
BQAwGjEYMBYGA1UEAwwPd2F5bWFyay5leGFtcGxlMCAXDTI2MTEyOTA5MTEwNloY
DzIxMjYxMTA1MDkxMTA2WjAaMRgwFgYDVQQDDA93YXltYXJrLmV4YW1wbGUwggEi
MA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCu+kfbZt5BQpYaeJgbrrHLpSlr
LB0zFIL4ckUBOPzurKURyday45I1MVd7wWsCi9EogjNYYJC1HfShEDs5MSXURpv3
cb62ExnMrI9A6h2GtkcWsuNJoQbrvpC8ah8sXCqHs539y4xgs49W7lYXkR1Ew1c8
v1rikFSwbaNs9pku+p3iG28Ujb9Fsyhtuzuaqcd0EnpnETNTKe48PkdIsB5w/9Jk
BBI//mpVY2c/jVs3KRgLQEEt/w7N2CH4k1ZBxusQ+dT/Am9BsCjbbDrnZDx5mHEL
IKx9yqt2jdtN+6SPCj7IgOlCHW+/c6Y84+NWYlNMwbfqdAu0TbvtkSv0pgENAgMB
AAGjUzBRMB0GA1UdDgQWBBRT6mev6hQ1kmN7ivl3Quk0l0mXXTAfBgNVHSMEGDAW
gBRT6mev6hQ1kmN7ivl3Quk0l0mXXTAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3
DQEBCwUAA4IBAQANuXhs8N6MbBS2O8gE2VvEmr8h0QxKKs/Dvw2T+CHi6eMSFccC
1aVmBYrF8xkb8Filw2iNzp41cdOK66akJeIj4K+VSorsdWg3k53DyWz7w73rhW/M
C7GvwC38kTbxzddc81jrGeXJl67XF04Hp52A5UzWNuknLOtBk1qlirNJzuwdLR0z
ccSJs9n8QEAJWk1TGgecCNJlz57GvsNZieSTziBFLsogsHk9QqKk7tX5e4XbF9oN
oG2Zc9R/xRrSL0ijRwKRqtwWwE0A1YziDaffOx7RTTzRLnQHLatK29EfsKFUaNFv
9KcRpNdX0U6afLAk7UZr9oYBF5TfHPm0t82H
-----END CERTIFICATE-----`;

describe('The key file', () => {
  it('may hold the key alone', () => {
    expect(readKeyFile(`${KEY}\n`)).toEqual({ privateKey: KEY, thumbprint: null });
  });

  it('may hold a certificate too, in either order, whose thumbprint goes along', () => {
    const expected = { privateKey: KEY, thumbprint: '1Frwk_IRR3fxu4MmID19tkRl_nuptnhXVAkCWM8qA2Q' };
    expect(readKeyFile(`${KEY}\n${CERTIFICATE}\n`)).toEqual(expected);
    expect(readKeyFile(`${CERTIFICATE}\n${KEY}`)).toEqual(expected);
  });

  it('is refused without a key that can be used, and none of it is said', () => {
    const other = '-----BEGIN RSA PRIVATE KEY-----\nMIIEsecret\n-----END RSA PRIVATE KEY-----';
    expect(() => readKeyFile(other)).toThrow(/no private key in PKCS#8/);
    expect(() => readKeyFile(other)).not.toThrow(/secret/);
  });
});

describe('Where a session ends with the provider', () => {
  /** What is made of the address that a provider gives in its metadata; left out: it gives none. */
  async function endAddressOf(said: { readonly end_session_endpoint?: unknown }): Promise<string | null> {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-provider-'));
    const keyFile = join(folder, 'key.pem');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys`, ...said }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const provider = new Provider({
        ...{ issuer, clientId: 'waymark', keyFile, keyId: null, algorithm: 'RS256', name: 'Northgate account' },
        ...{ scopes: 'openid', parameters: {}, accountClaim: 'sub', secondFactor: 'always', roles: [], signsOut: true },
      });
      return (await provider.endAddress('https://waymark.example/sign-in'))?.href ?? null;
    } finally {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    }
  }

  it.each([{}, { end_session_endpoint: null }, { end_session_endpoint: '' }])('is nowhere for %j', async (said) => {
    expect(await endAddressOf(said)).toBeNull();
  });

  it.each(['not an address', 'javascript:alert(1)', 3])('is not %j: whoever signs out reads no fault', async (end) => {
    await expect(endAddressOf({ end_session_endpoint: end })).rejects.toMatchObject({ why: 'away' });
  });
});
