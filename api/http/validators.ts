import { applyDecorators } from '@nestjs/common';
import { isDay } from '@waymark/calendar';
import { faultInName, faultInWords, type TextFault } from '@waymark/text';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsString, Length, Matches, MaxLength, ValidateBy, ValidateIf } from 'class-validator';

const LONGEST_SEARCH = 200;
const LONGEST_PHONE = 40;
const trimmedOne = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
const trimmed = ({ value }: { value: unknown }): unknown =>
  Array.isArray(value) ? value.map(trimmedOne) : trimmedOne(value);

/** May be left out. Unlike class-validator's IsOptional it does not admit null. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** May be left out or null, which mean the same: nothing is said. */
export const MayBeNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);

/** A real calendar day, `YYYY-MM-DD`. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => isDay(value),
      defaultMessage: () => 'give a real day as YYYY-MM-DD',
    },
  });

/** An instant with its offset, RFC 3339. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' &&
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
        isDay(value.slice(0, 10)) &&
        !Number.isNaN(Date.parse(value)),
      defaultMessage: () => 'give an instant with its offset, such as 2026-06-01T09:30:00+01:00',
    },
  });

/** Words as typed, unchanged except for white space at the ends. */
export const IsWords = (longest: number): PropertyDecorator => isText(longest, faultInWords);

/** An email address, in plain letters only: others may look like those of another address, or show nothing. */
export const IsEmailAddress = (options: { each?: boolean } = {}): PropertyDecorator =>
  applyDecorators(
    Transform(trimmed),
    IsEmail({}, { ...options, message: 'write a whole email address, such as sam@example.org' }),
    Matches(/^[\x21-\x7e]*$/, { ...options, message: 'write the email address in letters without accents' }),
  );

/** The name of a person or a place, on one line. */
export const IsName = (longest: number): PropertyDecorator => isText(longest, faultInName);

const isText = (longest: number, faultIn: (text: string) => TextFault | null): PropertyDecorator =>
  applyDecorators(
    Transform(trimmed),
    IsString({ message: 'write this as text' }),
    Length(1, longest, { message: `write between 1 and ${longest} characters` }),
    ValidateBy({
      name: 'isText',
      validator: {
        // An empty value or one that is not text has already been reported above.
        validate: (value: unknown) => typeof value !== 'string' || value === '' || faultIn(value) === null,
        defaultMessage: (failed) => TEXT_FAULTS[faultIn(String(failed?.value)) ?? 'shows-nothing'],
      },
    }),
  );

const TEXT_FAULTS: Readonly<Record<TextFault, string>> = {
  'half-character': 'this text has a character that cannot be kept; type it again',
  'control-character': 'this text has a character that cannot be kept, such as a line break in a name; type it again',
  'direction-override': 'this text has a hidden sign that turns its letters around; type it again',
  'shows-nothing': 'this text shows nothing; write at least one character that can be seen',
  'no-letter': 'a name has at least one letter',
};

/** A telephone number as people write it: `01632 960 001`, `+44 (0)1632 960001`, `111`. */
export const IsPhone = (): PropertyDecorator =>
  applyDecorators(
    Transform(trimmed),
    MaxLength(LONGEST_PHONE, { message: `write at most ${LONGEST_PHONE} characters` }),
    Matches(/^(?:[ +()-]*[0-9]){3}[0-9 +()-]*$/, {
      message: 'write a telephone number: digits and spaces, with + ( ) - where they help',
    }),
  );

/** A search text. Empty, or only white space: everything. */
export const IsSearchText = (): PropertyDecorator =>
  applyDecorators(
    Transform(trimmed),
    IsString({ message: 'write this as text' }),
    MaxLength(LONGEST_SEARCH, { message: `write at most ${LONGEST_SEARCH} characters` }),
  );

export const IsOneOf = (codes: readonly string[]): PropertyDecorator =>
  IsIn([...codes], { message: `use one of: ${codes.join(', ')}` });

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const IsId = (options: { each?: boolean } = {}): PropertyDecorator =>
  Matches(UUID, { ...options, message: 'this is not an id; use the one the service gave' });

export function isId(value: string): boolean {
  return UUID.test(value);
}
