/** Why a text cannot be kept as it was written. */
export type TextFault =
  /** Half of a surrogate pair, or a code point that is no character: other programs cannot read the text then. */
  | 'half-character'
  /** A character that commands a terminal or ends a text early; tab and line break are none. */
  | 'control-character'
  /** Turns the order of letters around, so that a text reads as another one than was written (Unicode TR 36, 3.3). */
  | 'direction-override'
  | 'shows-nothing'
  | 'no-letter';

const HALF_CHARACTER = /[\p{Cs}\p{Noncharacter_Code_Point}]/u;
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r]/u;
const DIRECTION_OVERRIDE = /[\u202d\u202e]/u;
/** Pasted words bring these along from other programs, where they do no harm; a name needs none of them. */
const DIRECTION_CONTROL = /[\u202a-\u202e\u2066-\u2069]/u;
/** The Braille blank, the null note head and the place of an object are symbols by their class and show nothing all the same. */
const SHOWS_NOTHING =
  /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{M}\u2800\ufffc\u{1d159}]*$/u;
/** The Hangul fillers are letters by their class. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** What no text may hold, whatever it is for; null where it can be kept. */
export function unkeepableIn(text: string): TextFault | null {
  if (HALF_CHARACTER.test(text)) return 'half-character';
  return CONTROL_CHARACTER.test(text) ? 'control-character' : null;
}

/** What is wrong with words that a person wrote; null where they can be kept, exactly as they are. */
export function faultInWords(text: string): TextFault | null {
  const unkeepable = unkeepableIn(text);
  if (unkeepable !== null) return unkeepable;
  if (DIRECTION_OVERRIDE.test(text)) return 'direction-override';
  return SHOWS_NOTHING.test(text) ? 'shows-nothing' : null;
}

/** What is wrong with the name of a person or a place; null where it can be kept. A name is one line with a letter in it. */
export function faultInName(text: string): TextFault | null {
  if (/[\t\n\r\u2028\u2029]/u.test(text)) return 'control-character';
  if (DIRECTION_CONTROL.test(text)) return 'direction-override';
  const fault = faultInWords(text);
  if (fault !== null) return fault;
  return /\p{L}/u.test(text.replace(IGNORABLE, '')) ? null : 'no-letter';
}
