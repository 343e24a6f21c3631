/** Why a text cannot be stored as written. */
export type TextFault =
  /** Half of a surrogate pair, or a code point that is not a character: other programs cannot read such text. */
  | 'half-character'
  /** A character that controls a terminal or ends a text early; tab and line break do not count. */
  | 'control-character'
  /** Reverses the order of letters, so that a text reads differently from how it was written (Unicode TR 36, 3.3). */
  | 'direction-override'
  | 'shows-nothing'
  | 'no-letter';

const HALF_CHARACTER = /[\p{Cs}\p{Noncharacter_Code_Point}]/u;
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r]/u;
const DIRECTION_OVERRIDE = /[\u202d\u202e]/u;
/** Common and harmless in text pasted from other programs; a name needs none of them. */
const DIRECTION_CONTROL = /[\u202a-\u202e\u2066-\u2069]/u;
/** The Braille blank, the null note head and the object replacement character are symbols that show nothing. */
const SHOWS_NOTHING =
  /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{M}\u2800\ufffc\u{1d159}]*$/u;
/** The Hangul fillers are classed as letters. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Fault that rules a text out, whatever it is for; null if it can be stored. */
export function unkeepableIn(text: string): TextFault | null {
  if (HALF_CHARACTER.test(text)) return 'half-character';
  return CONTROL_CHARACTER.test(text) ? 'control-character' : null;
}

/** Fault in words that a person wrote; null if they can be stored, exactly as they are. */
export function faultInWords(text: string): TextFault | null {
  const unkeepable = unkeepableIn(text);
  if (unkeepable !== null) return unkeepable;
  if (DIRECTION_OVERRIDE.test(text)) return 'direction-override';
  return SHOWS_NOTHING.test(text) ? 'shows-nothing' : null;
}

/** Fault in the name of a person or a place; null if it can be stored. A name is one line that contains a letter. */
export function faultInName(text: string): TextFault | null {
  if (/[\t\n\r\u2028\u2029]/u.test(text)) return 'control-character';
  if (DIRECTION_CONTROL.test(text)) return 'direction-override';
  const fault = faultInWords(text);
  if (fault !== null) return fault;
  return /\p{L}/u.test(text.replace(IGNORABLE, '')) ? null : 'no-letter';
}
