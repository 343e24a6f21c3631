import { ADMINISTRATOR_ROLE } from '@waymark/policy';
import 'reflect-metadata';
import { isEmail } from 'class-validator';
import { Account } from '../accounts/account.entity.js';
import { endSessions } from '../accounts/end-sessions.js';
import {
  emailKeyOf,
  inviteAccount,
  LINK_DAYS,
  linkAddress,
  makeLink,
  type OneTimeLink,
} from '../accounts/invite-account.js';
import { removeSecondFactor } from '../accounts/remove-second-factor.js';
import type { Config } from '../config.js';
import { type OpenService, runCommand, say } from './open-service.js';

const USAGE = [
  'Usage: npm run admin -- create you@example.org   makes an administrator',
  '       npm run admin -- link you@example.org     makes a new link for an account, when the old one is lost',
  '       npm run admin -- new-app you@example.org  lets somebody set up another app for codes, when theirs is lost',
].join('\n');

const COMMANDS = ['create', 'link', 'new-app'];

await runCommand(async (service) => {
  const [command, email, ...others] = process.argv.slice(2);
  if (!COMMANDS.includes(command ?? '') || email === undefined || others.length > 0) {
    say(USAGE);
    return { done: false };
  }
  if (!isEmail(email)) {
    say('This is not an email address. Write a whole one, such as you@example.org.');
    return { done: false };
  }
  if (command === 'new-app') return newApp(service, email);
  const link = command === 'create' ? await create(service, email) : await renew(service, email);
  if (link === null) {
    say('Nobody has this email address. Make an administrator with: npm run admin -- create you@example.org');
    return { done: false };
  }
  say(`Open this link within ${LINK_DAYS} days to choose a password. It works once, and only while the service runs:`);
  say(linkAddress(siteOf(service.config), link));
  return { done: true };
});

function create({ database, audit, clock }: OpenService, email: string): Promise<OneTimeLink> {
  return database.write(async (em) => {
    const name = email.split('@', 1)[0] ?? email;
    const { known, link } = await inviteAccount(
      em,
      { email, name, memberships: [{ role: ADMINISTRATOR_ROLE }] },
      clock.now(),
    );
    await audit.noteBySystem(em, 'account:change', {
      record: 'account',
      recordId: known.account.id,
      patientIds: [],
      episodeIds: [],
    });
    return link;
  });
}

function renew({ database, audit, clock }: OpenService, email: string): Promise<OneTimeLink | null> {
  return database.write(async (em) => {
    const account = await em.findOneBy(Account, { emailKey: emailKeyOf(email) });
    if (!account) return null;
    const link = await makeLink(em, account.id, clock.now());
    await audit.noteBySystem(em, 'account:change', {
      record: 'account',
      recordId: account.id,
      patientIds: [],
      episodeIds: [],
    });
    return link;
  });
}

/** For the administrator whom no other one can help. Their sessions end. */
async function newApp({ database, audit, clock }: OpenService, email: string): Promise<{ readonly done: boolean }> {
  const done = await database.write(async (em) => {
    const account = await em.findOneBy(Account, { emailKey: emailKeyOf(email) });
    if (!account) return false;
    await removeSecondFactor(em, account.id);
    await endSessions(em, account.id, clock.now());
    const touched = { record: 'account', recordId: account.id, patientIds: [], episodeIds: [] };
    await audit.noteBySystem(em, 'account:change', { ...touched, fields: ['second-factor'] });
    return true;
  });
  say(done ? 'They set up another app at the next sign-in.' : 'Nobody has this email address.');
  return { done };
}

/** The public address of the service. */
function siteOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host}:${port}`;
}
