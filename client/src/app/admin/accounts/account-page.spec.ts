import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Account, Role } from '@waymark/contracts';
import { SessionStore } from '../../session/session-store';
import { SiteMap } from '../../site-map';
import { AccountPage } from './account-page';
import { PATIENT_ID, account, openPage } from './accounts.testing';

const PATH = '/api/v1/accounts/a1';

async function open(details: Partial<Account> = {}) {
  const opened = openPage(AccountPage, { accountId: 'a1' });
  await opened.settle();
  await opened.answer(opened.http.expectOne(PATH), account(details));
  const press = async (text: string) => {
    opened.button(text).click();
    await opened.settle();
  };
  const sessionAs = (id: string, role: Role) => ({ user: { id, name: '', memberships: [{ role }] }, expiresAt: '' });
  const signInAs = async (id: string) => {
    void TestBed.inject(SessionStore).restore();
    await opened.answer(opened.http.expectOne('/api/v1/session'), sessionAs(id, 'admin'));
  };
  const buttons = () => [...opened.element.querySelectorAll('button')].map(({ textContent }) => textContent.trim());
  const said = () => opened.element.querySelector('[role=status]')?.textContent;
  return { ...opened, press, signInAs, sessionAs, buttons, said };
}

test('shows how the account stands, a patient’s record by its id alone', async () => {
  const { element } = await open({
    memberships: [{ id: 'm', role: 'carer', careServiceId: null, patientId: PATIENT_ID, endsOn: '2026-12-31' }],
  });
  expect(element.querySelector('h1')?.textContent).toBe('Sam Okafor');
  expect(element.querySelector('dl')?.textContent).toContain(`record ${PATIENT_ID}`);
  expect(element.querySelector('dl')?.textContent).toContain('until 31\u00a0December 2026');
});

test('a role that is over is said to be over', async () => {
  const { element } = await open({
    memberships: [{ id: 'm', role: 'carer', careServiceId: null, patientId: PATIENT_ID, endsOn: '2026-05-31' }],
  });
  expect(element.querySelector('dl')?.textContent).toContain('ended on 31\u00a0May 2026');
});

test('a change names the version that was read, and shows what came of it', async () => {
  const { press, type, http, answer, element, said } = await open();
  await press('Change name, email or discipline');
  type('name', 'Sam O.');
  await press('Save');
  const request = http.expectOne({ method: 'PATCH', url: PATH });
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  expect(request.request.body).toEqual({ name: 'Sam O.', email: 'sam@example.org', discipline: null });
  await answer(request, account({ name: 'Sam O.', version: 4 }));
  expect(element.querySelector('h1')?.textContent).toBe('Sam O.');
  expect(said()).toContain('Name and email are saved.');
  expect(element.querySelector('form')).toBeNull();
});

test('somebody else’s change is shown, and what was typed stays for another look', async () => {
  const { press, type, http, answer, element, said } = await open();
  await press('Change name, email or discipline');
  type('name', 'Mine');
  await press('Save');
  await answer(http.expectOne({ method: 'PATCH', url: PATH }), { detail: 'Somebody else.' }, 412);
  await answer(http.expectOne(PATH), account({ name: 'Theirs', version: 4 }));
  expect(said()).toContain('Somebody else changed this account: this is how it is now.');
  expect(element.querySelector('h1')?.textContent).toBe('Theirs');
  expect(element.querySelector<HTMLInputElement>('#name')?.value).toBe('Mine');
  await press('Save');
  const again = http.expectOne({ method: 'PATCH', url: PATH });
  expect(again.request.headers.get('If-Match')).toBe('"4"');
});

test('a form that is opened while another is being saved stays open', async () => {
  const { press, http, answer, said, choose, settle, element } = await open();
  await press('Change name, email or discipline');
  await press('Save');
  const request = http.expectOne({ method: 'PATCH', url: PATH });
  await press('Leave as it is');
  await press('Change roles');
  await press('Add a role');
  choose('role-2-role', 'researcher');
  await settle();
  await answer(request, account({ version: 4 }));
  expect(said()).toContain('Name and email are saved.');
  expect(element.querySelector<HTMLSelectElement>('#role-2-role')?.value).toBe('researcher');
});

test('the whole list of roles is sent', async () => {
  const { press, choose, http, settle } = await open();
  await press('Change roles');
  await press('Add a role');
  choose('role-2-role', 'researcher');
  await settle();
  await press('Save');
  const request = http.expectOne({ method: 'PUT', url: `${PATH}/memberships` });
  expect(request.request.body).toEqual({
    memberships: [{ role: 'therapist', careServiceId: 's1' }, { role: 'researcher' }],
  });
});

test('disabling says what happens, and happens only after a yes', async () => {
  const { press, http, answer, element, said, buttons } = await open();
  await press('Disable this account');
  expect(element.textContent).toContain('Sam Okafor is signed out at once and cannot sign in any more.');
  await press('Leave as it is');
  http.expectNone(`${PATH}/disable`);
  await press('Disable this account');
  await press('Yes, disable this account');
  await answer(http.expectOne(`${PATH}/disable`), account({ status: 'disabled', version: 4 }));
  expect(said()).toContain('Sam Okafor cannot sign in any more.');
  expect(buttons()).toEqual(['Change name, email or discipline', 'Change roles', 'Enable this account']);
});

test('a confirmation closes when somebody else has already done it', async () => {
  const { press, http, answer, buttons } = await open();
  await press('Disable this account');
  await press('Yes, disable this account');
  await answer(http.expectOne(`${PATH}/disable`), { detail: '' }, 412);
  await answer(http.expectOne(PATH), account({ status: 'disabled', version: 4 }));
  expect(buttons()).toContain('Enable this account');
  expect(buttons()).not.toContain('Yes, disable this account');
});

test.each([
  ['invited', 'Make a new invitation link', 'invite'],
  ['active', 'Make a link to a new password', 'reset'],
] as const)(
  'somebody who is %s gets the fitting link, shown until something else is saved',
  async (status, text, action) => {
    const { press, http, answer, element } = await open({ status });
    await press(text);
    await press('Make the link');
    const invitation = {
      account: account({ status, version: 4 }),
      link: 'https://x/#token=t',
      expiresAt: '2026-06-08T08:00:00Z',
    };
    await answer(http.expectOne(`${PATH}/${action}`), invitation);
    const shown = () => element.querySelector<HTMLInputElement>('#one-time-link')?.value;
    expect(shown()).toBe('https://x/#token=t');
    await press('Change roles');
    expect(shown()).toBeUndefined();
    await press('Leave as it is');
    expect(shown()).toBe('https://x/#token=t');
    await press('Change name, email or discipline');
    await press('Save');
    await answer(http.expectOne({ method: 'PATCH', url: PATH }), account({ status, version: 5 }));
    expect(shown()).toBeUndefined();
  },
);

test('nobody is offered to disable their own account', async () => {
  const { signInAs, element, buttons } = await open();
  await signInAs('a1');
  expect(buttons()).not.toContain('Disable this account');
  expect(element.textContent).toContain('This is your own account.');
});

test('who gives up the administrator’s role leaves this page', async () => {
  const { signInAs, sessionAs, press, http, answer } = await open({
    memberships: [{ id: 'm', role: 'admin', careServiceId: null, patientId: null, endsOn: null }],
  });
  await signInAs('a1');
  const goTo = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  await press('Change roles');
  await press('Save');
  await answer(http.expectOne(`${PATH}/memberships`), account({ version: 4 }));
  await answer(http.expectOne('/api/v1/session'), sessionAs('a1', 'therapist'));
  // From there the first page of the roles that are left is opened.
  expect(goTo).toHaveBeenCalledWith('/');
  expect(await TestBed.inject(SiteMap).home()).toBe('/today');
});
