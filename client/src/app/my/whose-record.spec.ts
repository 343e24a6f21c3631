import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Membership } from '@waymark/contracts';
import { SessionStore } from '../session/session-store';
import { WhoseRecord } from './whose-record';

function signedInAs(...patientIds: readonly string[]): WhoseRecord {
  TestBed.resetTestingModule();
  const memberships: Membership[] = patientIds.map((patientId) => ({ role: 'carer', patientId }));
  const person = { kind: 'person', accountId: 'u1', name: 'Kim', formerPatientIds: [], screenLock: null, memberships };
  const session = { patientIds: signal(patientIds), person: signal(person) };
  TestBed.configureTestingModule({ providers: [{ provide: SessionStore, useValue: session }] });
  return TestBed.inject(WhoseRecord);
}

afterEach(() => sessionStorage.clear());

test('who helps two people chooses once, also where the page is loaded again', () => {
  const whose = signedInAs('p1', 'p2');
  expect([whose.id(), whose.severalPeople()]).toEqual([null, true]);
  whose.choose('p2');
  expect(signedInAs('p1', 'p2').id()).toBe('p2');
  signedInAs('p1', 'p2').choose(null);
  expect(signedInAs('p1', 'p2').id()).toBeNull();
});

test('what somebody else chose in this tab opens nothing', () => {
  signedInAs('p1', 'p2').choose('p2');
  expect(signedInAs('p3').id()).toBe('p3');
  expect(signedInAs('p3', 'p4').id()).toBeNull();
});

test('a carer’s last day is that of the person whose pages are shown; where none is set there is none', () => {
  const whose = signedInAs('p1', 'p2');
  TestBed.inject(SessionStore)
    .person()
    .memberships.forEach((held, index) => {
      if (index === 1) Object.assign(held, { endsOn: '2026-12-31' });
    });
  whose.choose('p1');
  expect(whose.helpsUntil()).toBeNull();
  whose.choose('p2');
  expect(whose.helpsUntil()).toBe('2026-12-31');
});
