import { type ChildProcess, fork } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What may be wrong with a token. */
export type Spoil = 'expired' | 'audience' | 'nonce' | 'issuer' | 'signature';

/** A real OpenID provider in a process of its own, with the key pair by which it knows Waymark. */
export class SignInProvider {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly jwks: object,
    readonly issuer: string,
  ) {}

  /** @param projectFolder the folder of package.json: tests of the API and of the pages find it in different ways. */
  static async start(projectFolder: string): Promise<SignInProvider> {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-provider-'));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const publicKey = createPublicKey(privateKey).export({ format: 'jwk' });
    const child = fork(join(projectFolder, 'tools/sign-in-provider.mjs'), {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const jwks = { keys: [{ ...publicKey, use: 'sig', alg: 'RS256' }] };
    const { issuer } = await ask(child, {});
    return new SignInProvider(child, folder, jwks, issuer);
  }

  /** Settings of Waymark for this provider. */
  get settings(): Record<string, string> {
    return {
      WAYMARK_OIDC_ISSUER: this.issuer,
      WAYMARK_OIDC_CLIENT_ID: 'waymark',
      WAYMARK_OIDC_KEY_FILE: join(this.folder, 'key.pem'),
      WAYMARK_OIDC_NAME: 'Northgate account',
      WAYMARK_OIDC_SECOND_FACTOR: 'amr:mfa',
    };
  }

  /** Tells it where Waymark is. */
  async know(waymark: string): Promise<void> {
    await ask(this.process, { redirectUri: `${waymark}/api/v1/session/oidc/callback`, jwks: this.jwks });
  }

  /** Spoils the next token. */
  async spoil(how: Spoil): Promise<void> {
    await ask(this.process, { spoil: how });
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.disconnect();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function ask(child: ChildProcess, message: object): Promise<{ issuer: string }> {
  const answer = once(child, 'message');
  child.send(message);
  const [said] = (await answer) as [{ issuer: string }];
  return said;
}
