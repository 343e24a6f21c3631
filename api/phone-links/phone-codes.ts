import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for each other when read from paper: no 0, 1, I, L, O or U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 137 bits: nobody guesses one, so that a wrong one locks nobody out. */
const LENGTH = 28;

/** A new code, without the spaces between its groups. */
export function newPhoneCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** In groups of four, to read and to type. */
export function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/** A code as it was typed, in capitals or not and however it was spaced. */
export function phoneCodeIn(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
