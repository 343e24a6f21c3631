import { join } from 'node:path';
import type { Account, Invitation, OwnSessions, Problem, Session, SignedOut, Site } from '@waymark/contracts';
import { AccountIdentity } from '../../accounts/account-identity.entity.js';
import { Audit } from '../../audit/audit.entity.js';
import { readConfig } from '../../config.js';
import { TestBrowser } from '../../testing/test-browser.js';
import { SignInProvider, type Spoil } from '../../testing/sign-in-provider.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE, TEST_PASSWORD } from '../../testing/test-site.js';

const START = '/api/v1/session/oidc/start';

describe('Signing in with an account of the organisation', () => {
  let provider: SignInProvider;
  let waymark: TestApp;

  beforeAll(async () => {
    provider = await SignInProvider.start(join(__dirname, '../../..'));
    waymark = await startTestApp({ ...provider.settings, WAYMARK_SECOND_FACTOR: 'staff' });
    await provider.know(waymark.url);
  });
  afterAll(async () => {
    await waymark.close();
    await provider.stop();
  });

  /** A link for somebody, made past the pages: how administrators make one has its own tests. */
  const linkFor = async (email: string, role: 'manager' | 'therapist' = 'manager'): Promise<string> => {
    const admin = waymark.anonymous();
    await waymark.database.write((em) =>
      em.query("UPDATE account SET second_factor_since = NULL WHERE email_key = 'admin@test.example'"),
    );
    const who = { email: PEOPLE.admin, password: TEST_PASSWORD };
    const { key } = (await admin.post<{ key: string }>('/session/app', who)).body;
    const { generateSync } = await import('otplib');
    const code = generateSync({ secret: key, epoch: Date.parse('2026-06-01T08:00:00Z') / 1000 });
    await admin.post('/session/app/confirm', { ...who, code });
    const memberships = [{ role, careServiceId: waymark.site.vocational.id }];
    const invited = await admin.post<Invitation>('/accounts', { email, name: 'Sam Okafor', memberships });
    expect(invited.status).toBe(201);
    return invited.body.link.split('#token=')[1] ?? '';
  };

  /** Signs in at the provider. @returns the address at which the browser ends up. */
  const signInAs = async (
    browser: TestBrowser,
    name: string,
    { address = `${waymark.url}${START}`, second = true }: { address?: string; second?: boolean } = {},
  ): Promise<URL> => {
    const page = await browser.goTo(address);
    expect(page.address.origin).toBe(provider.issuer);
    const form = { name, ...(second ? { second: 'on' } : {}) };
    const arrived = await browser.submit(page.address, form);
    return arrived.address;
  };

  /** Signs in by a one-time link for the first time. */
  const linkUp = async (browser: TestBrowser, name: string, token: string): Promise<URL> => {
    const begun = await browser.post<{ address: string }>(`${waymark.url}${START}`, { token });
    expect(begun.status).toBe(200);
    return signInAs(browser, name, { address: begun.body.address });
  };
  const whoIs = async (browser: TestBrowser): Promise<string | null> => {
    const { status, body } = await browser.json<Session>(`${waymark.url}/api/v1/session`);
    return status === 200 ? body.user.email : null;
  };

  it('is offered under its name', async () => {
    expect((await waymark.anonymous().get<Site>('/site')).body.provider).toBe('Northgate account');
  });

  it('links an account by its one-time link, once, and lets its owner in from then on without a link', async () => {
    const token = await linkFor('sam@test.example');
    const first = new TestBrowser();
    expect((await linkUp(first, 'sam', token)).pathname).toBe('/');
    expect(await whoIs(first)).toBe('sam@test.example');

    const second = new TestBrowser();
    const arrived = await signInAs(second, 'sam', { address: `${waymark.url}${START}?next=/today` });
    expect(arrived.href).toBe(`${waymark.url}/today`);
    expect(await whoIs(second)).toBe('sam@test.example');
    const own = await second.json<OwnSessions>(`${waymark.url}/api/v1/sessions`);
    expect(own.body.items).toHaveLength(2);

    const again = await linkUp(new TestBrowser(), 'eve', token);
    expect(again.search).toBe('?provider=link-ended');
  });

  it('makes no account, and links none by an email address', async () => {
    const browser = new TestBrowser();
    expect((await signInAs(browser, PEOPLE.therapist)).search).toBe('?provider=unknown');
    expect(await whoIs(browser)).toBeNull();
    expect(await waymark.database.reads.countBy(AccountIdentity, { subject: PEOPLE.therapist })).toBe(0);
    const rows = await waymark.database.reads.findBy(Audit, { action: 'session:create', status: 401 });
    expect(rows.length).toBeGreaterThan(0);
  });

  it('gives nobody a second account: the link stays unused', async () => {
    const token = await linkFor('second@test.example');
    expect((await linkUp(new TestBrowser(), 'sam', token)).search).toBe('?provider=taken');
    expect((await linkUp(new TestBrowser(), 'noor', token)).pathname).toBe('/');
  });

  it('sends staff away whom it asked for a password alone', async () => {
    const browser = new TestBrowser();
    expect((await signInAs(browser, 'sam', { second: false })).search).toBe('?provider=second-factor');
    expect(await whoIs(browser)).toBeNull();
  });

  it('sends back whoever stops there', async () => {
    const browser = new TestBrowser();
    const page = await browser.goTo(`${waymark.url}${START}`);
    const arrived = await browser.submit(page.address, { stop: 'yes' });
    expect(arrived.address.search).toBe('?provider=stopped');
  });

  it.each<Spoil>(['expired', 'audience', 'nonce', 'issuer', 'signature'])(
    'refuses a token with a wrong %s',
    async (how) => {
      await provider.spoil(how);
      const browser = new TestBrowser();
      expect((await signInAs(browser, 'sam')).search).toBe('?provider=not-trusted');
      expect(await whoIs(browser)).toBeNull();
    },
  );

  it('takes each return once, in the browser that began it, with the state that it began with', async () => {
    const browser = new TestBrowser();
    const page = await browser.goTo(`${waymark.url}${START}`);
    const stopped = await browser.submit(page.address, { name: 'sam', second: 'on' }, { stopAt: waymark.url });
    const back = stopped.address;
    expect(back.pathname).toBe('/api/v1/session/oidc/callback');
    const kept = browser.copy();

    // In another browser the same address is nobody's.
    const stranger = new TestBrowser();
    expect((await stranger.goTo(back.href)).address.search).toBe('?provider=too-late');
    // With another state neither.
    const forged = new URL(back);
    forged.searchParams.set('state', 'another');
    expect((await browser.copy().goTo(forged.href)).address.search).toBe('?provider=too-late');

    expect((await browser.goTo(back.href)).address.pathname).toBe('/');
    expect(await whoIs(browser)).toBe('sam@test.example');
    expect((await browser.goTo(back.href)).address.search).toBe('?provider=too-late');
    // Even with all cookies of before: the provider gives nothing for a code that was used.
    expect((await kept.goTo(back.href)).address.search).toBe('?provider=too-late');
  });

  it('asks anew there for who somebody is where the screen is locked, whatever it remembers', async () => {
    const browser = new TestBrowser();
    const address = `${waymark.url}${START}?next=/today`;
    await signInAs(browser, 'sam');
    expect((await browser.goTo(address)).address.href).toBe(`${waymark.url}/today`);
    await waymark.database.write((em) => em.query("UPDATE session SET locked_to = 'covered' WHERE revoked_at IS NULL"));
    expect((await signInAs(browser, 'sam', { address })).href).toBe(`${waymark.url}/today`);
    expect((await browser.json<Session>(`${waymark.url}/api/v1/session`)).body.lock).toBeNull();
  });

  it('signs out there too, so that whoever comes next on the device is asked who they are', async () => {
    const browser = new TestBrowser();
    await signInAs(browser, 'sam');
    // Signing out here alone: the organisation knows the browser still, and asks for nothing.
    await browser.delete(`${waymark.url}/api/v1/session`);
    expect((await browser.goTo(`${waymark.url}${START}`)).address.origin).toBe(waymark.url);
    expect(await whoIs(browser)).toBe('sam@test.example');

    const left = await browser.delete<SignedOut>(`${waymark.url}/api/v1/session`);
    expect(left).toEqual({ status: 200, body: { goOnAt: '/api/v1/session/oidc/end' } });
    const { address, page } = await browser.goTo(`${waymark.url}${left.body?.goOnAt ?? ''}`);
    expect(address.origin).toBe(provider.issuer);
    // Whoever reads its address learns of nobody.
    expect([...address.searchParams.keys()].sort()).toEqual(['client_id', 'post_logout_redirect_uri']);
    const [, xsrf = ''] = /name="xsrf" value="(\w+)"/.exec(page) ?? [];
    const done = await browser.submit(new URL('/session/end/confirm', address), { xsrf, logout: 'yes' });
    expect(done.address.href).toBe(`${waymark.url}/sign-in`);
    expect((await browser.goTo(`${waymark.url}${START}`)).address.origin).toBe(provider.issuer);
    expect(await whoIs(browser)).toBeNull();
  });

  it('signs out here alone for a password, or where that is set', async () => {
    const colleague = await waymark.as(PEOPLE.researcher);
    expect((await colleague.delete('/session')).status).toBe(204);
    const browser = new TestBrowser();
    const here = await waymark.reopen({ WAYMARK_OIDC_SIGN_OUT: 'here' });
    await provider.know(here.url);
    const arrived = await browser.goTo(`${here.url}${START}`);
    await browser.submit(arrived.address, { name: 'sam', second: 'on' });
    expect(await browser.delete(`${here.url}/api/v1/session`)).toEqual({ status: 204, body: null });
    expect((await browser.goTo(`${here.url}/api/v1/session/oidc/end`)).address.href).toBe(`${here.url}/sign-in`);
    waymark = await here.reopen({ WAYMARK_OIDC_SIGN_OUT: 'provider' });
    await provider.know(waymark.url);
  });

  it('opens no page of another site afterwards', async () => {
    for (const next of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example']) {
      const address = `${waymark.url}${START}?next=${encodeURIComponent(next)}`;
      expect((await signInAs(new TestBrowser(), 'sam', { address })).href).toBe(`${waymark.url}/`);
    }
  });

  it('lets nobody in whose account is disabled', async () => {
    const before = new TestBrowser();
    await signInAs(before, 'noor');
    await waymark.database.write((em) =>
      em.query("UPDATE account SET status = 'disabled' WHERE email_key = 'second@test.example'"),
    );
    expect(await whoIs(before)).toBeNull();
    expect((await signInAs(new TestBrowser(), 'noor')).search).toBe('?provider=unknown');
  });

  it('is the only way in for the roles that have to use it', async () => {
    waymark = await waymark.reopen({ WAYMARK_OIDC_ROLES: 'manager' });
    await provider.know(waymark.url);
    const refused = await waymark
      .anonymous()
      .post<Problem>('/session', { email: PEOPLE.manager, password: TEST_PASSWORD });
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/provider-needed']);
    expect(refused.body.detail).toContain('Northgate account');
    const other = await waymark
      .anonymous()
      .post<Problem>('/session', { email: PEOPLE.therapist, password: TEST_PASSWORD });
    expect(other.body.type).toBe('/problems/app-needed');
  });

  it('says so where it cannot be reached', async () => {
    waymark = await waymark.reopen({ WAYMARK_OIDC_ISSUER: 'http://127.0.0.1:9' });
    const browser = new TestBrowser();
    expect((await browser.goTo(`${waymark.url}${START}`)).address.search).toBe('?provider=away');
  });
});

describe('Without a provider', () => {
  it('there is nothing to begin', async () => {
    const waymark = await startTestApp();
    expect((await waymark.anonymous().get<Problem>('/session/oidc/start')).status).toBe(404);
    expect((await waymark.anonymous().get<Site>('/site')).body.provider).toBeNull();
    expect((await waymark.anonymous().post<Account>('/session/oidc/start', { token: 'x' })).status).toBe(404);
    await waymark.close();
  });
});

describe('The settings of a provider', () => {
  const good = {
    WAYMARK_OIDC_ISSUER: 'https://login.example.org',
    WAYMARK_OIDC_CLIENT_ID: 'waymark',
    WAYMARK_OIDC_KEY_FILE: 'secrets/waymark.pem',
  };

  it('are read with what is usual', () => {
    expect(readConfig(good).oidc).toMatchObject({
      ...{ algorithm: 'RS256', scopes: 'openid', accountClaim: 'sub', roles: [], secondFactor: [], parameters: {} },
    });
    const more = { WAYMARK_OIDC_SECOND_FACTOR: 'acr:AAL3 amr:mfa', WAYMARK_OIDC_PARAMETERS: 'prompt=login' };
    expect(readConfig({ ...good, ...more }).oidc).toMatchObject({
      secondFactor: [
        { claim: 'acr', value: 'AAL3' },
        { claim: 'amr', value: 'mfa' },
      ],
      parameters: { prompt: 'login' },
    });
  });

  it.each([
    ['WAYMARK_OIDC_ISSUER', 'http://login.example.org'],
    ['WAYMARK_OIDC_ISSUER', 'login'],
    ['WAYMARK_OIDC_CLIENT_ID', ''],
    ['WAYMARK_OIDC_KEY_FILE', ''],
    ['WAYMARK_OIDC_ALGORITHM', 'HS256'],
    ['WAYMARK_OIDC_SCOPES', 'profile'],
    ['WAYMARK_OIDC_ROLES', 'nurse'],
    ['WAYMARK_OIDC_SECOND_FACTOR', 'mfa'],
    ['WAYMARK_OIDC_PARAMETERS', 'state=1'],
    ['WAYMARK_OIDC_SIGN_OUT', 'everywhere'],
    ['PUBLIC_URL', ''],
  ])('are refused with %s %j, by name', (name, value) => {
    const host = name === 'PUBLIC_URL' ? { HOST: '0.0.0.0' } : {};
    expect(() => readConfig({ ...good, ...host, [name]: value })).toThrow(name);
  });
});
