import type { Account } from '@waymark/contracts';
import type { TranslationKey } from '../../i18n/translations';

/** Actions of an administrator on an account's page, one at a time. */
export type AccountPart = 'details' | 'roles' | 'link' | 'second-factor' | 'disable' | 'enable';

/** The consequences, line by line, before confirmation. */
export interface ActionText {
  readonly heading: TranslationKey;
  readonly whatHappens: readonly TranslationKey[];
  readonly action: TranslationKey;
}

/** A person's own account is marked: the API does not allow users to disable themselves. */
export interface AccountOnPage {
  readonly account: Account;
  readonly isOwn: boolean;
}

export function partsOf({ account, isOwn }: AccountOnPage): readonly AccountPart[] {
  if (account.status === 'disabled') return ['details', 'roles', 'enable'];
  const app: readonly AccountPart[] = account.secondFactorSince === null ? [] : ['second-factor'];
  const parts: readonly AccountPart[] = ['details', 'roles', 'link', ...app];
  return isOwn ? parts : [...parts, 'disable'];
}

/** Text of the button that opens a part. */
export function openerOf(part: AccountPart, { status }: Account): TranslationKey {
  switch (part) {
    case 'details':
      return 'admin.account.change-details';
    case 'roles':
      return 'admin.account.change-roles';
    case 'link':
      return linkText(status === 'invited' ? 'invitation' : 'password').heading;
    case 'second-factor':
      return SECOND_FACTOR.heading;
    case 'disable':
      return DISABLE.heading;
    case 'enable':
      return ENABLE.heading;
  }
}

/** Parts that ask before they do something. */
export type ConfirmedPart = Exclude<AccountPart, 'details' | 'roles'>;

export function isConfirmed(part: AccountPart | null): part is ConfirmedPart {
  return part !== null && part !== 'details' && part !== 'roles';
}

export function actionTextOf(part: ConfirmedPart, { account, isOwn }: AccountOnPage): ActionText {
  if (part === 'second-factor') return SECOND_FACTOR;
  if (part === 'disable') return DISABLE;
  if (part === 'enable') return ENABLE;
  const text = linkText(account.status === 'invited' ? 'invitation' : 'password');
  return isOwn ? { ...text, whatHappens: [...text.whatHappens, 'admin.account.password-own'] } : text;
}

const DISABLE: ActionText = {
  heading: 'admin.account.disable',
  whatHappens: ['admin.account.disable-out', 'admin.account.disable-links', 'admin.account.disable-kept'],
  action: 'admin.account.disable-confirm',
};

const SECOND_FACTOR: ActionText = {
  heading: 'admin.account.reset-app',
  whatHappens: ['admin.account.reset-app-sure', 'admin.account.password-out', 'admin.account.reset-app-next'],
  action: 'admin.account.reset-app-confirm',
};

const ENABLE: ActionText = {
  heading: 'admin.account.enable',
  whatHappens: ['admin.account.enable-in', 'admin.account.enable-link'],
  action: 'admin.account.enable-confirm',
};

function linkText(kind: 'invitation' | 'password'): ActionText {
  return kind === 'invitation'
    ? {
        heading: 'admin.account.new-invitation',
        whatHappens: ['admin.account.link-earlier', 'admin.account.link-shown'],
        action: 'admin.account.link-confirm',
      }
    : {
        heading: 'admin.account.new-password',
        whatHappens: ['admin.account.password-out', 'admin.account.password-old', 'admin.account.link-shown'],
        action: 'admin.account.link-confirm',
      };
}
