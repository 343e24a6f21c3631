import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterNextPaint } from './after-next-paint';

test('what takes long to draw follows after the paint that shows the tap', () => {
  const painted: FrameRequestCallback[] = [];
  jest.useFakeTimers({ doNotFake: ['requestAnimationFrame'] });
  jest.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => painted.push(callback));
  const paint = (): void => painted.splice(0).forEach((callback) => callback(0));

  const tapped = signal('nothing');
  const drawn = TestBed.runInInjectionContext(() => afterNextPaint(() => tapped()));
  TestBed.tick();
  expect(drawn()).toBe('nothing');

  tapped.set('worse');
  TestBed.tick();
  paint();
  expect(drawn()).toBe('nothing');
  // Tapped again before that was drawn: only the last is drawn.
  tapped.set('better');
  TestBed.tick();
  jest.runAllTimers();
  expect(drawn()).toBe('nothing');
  paint();
  expect(drawn()).toBe('nothing');
  jest.runAllTimers();
  expect(drawn()).toBe('better');
  jest.useRealTimers();
});
