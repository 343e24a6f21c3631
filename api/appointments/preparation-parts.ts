import { applyDecorators } from '@nestjs/common';
import { PREPARATION_PARTS, type PreparationPart } from '@waymark/contracts';
import { ArrayUnique, IsArray, IsIn } from 'class-validator';
import type { Preparation } from './appointment.entity.js';

/** Parts of a preparation, each named once. */
export const IsParts = (): PropertyDecorator =>
  applyDecorators(
    IsArray({ message: 'give a list' }),
    IsIn(PREPARATION_PARTS, { each: true, message: `use any of: ${PREPARATION_PARTS.join(', ')}` }),
    ArrayUnique({ message: 'name each part once' }),
  );

/** What the patient and the team may look at together: all that the patient sent, and what a carer shares. */
export function onSharedScreen(sent: readonly Preparation[]): Preparation[] {
  return sent.flatMap((one) => (one.sentBy === 'patient' ? [one] : sharedOnly(one)));
}

/** What each side lets the other see: carers their patient, and a patient their carers. */
export function sharedWith(reader: Preparation['sentBy'], sent: readonly Preparation[]): Preparation[] {
  return sent.filter(({ sentBy }) => sentBy !== reader).flatMap(sharedOnly);
}

/** Empty if no part may be seen: even that it was sent is for the team only. */
function sharedOnly(preparation: Preparation): Preparation[] {
  const { ratings, wentWell, toTalkAbout, sharedParts } = preparation;
  const shares = (part: PreparationPart): boolean => sharedParts?.includes(part) ?? false;
  const limited: Preparation = {
    ...preparation,
    // The sender was not asked whether the other side may know who helped.
    helpedBy: null,
    // A note on an answer is for the team.
    ratings: shares('ratings') ? ratings.map((rating) => ({ ...rating, note: null })) : [],
    wentWell: shares('went-well') ? wentWell : null,
    toTalkAbout: shares('to-talk-about') ? toTalkAbout : null,
  };
  const isEmpty = limited.ratings.length === 0 && limited.wentWell === null && limited.toTalkAbout === null;
  return isEmpty ? [] : [limited];
}
