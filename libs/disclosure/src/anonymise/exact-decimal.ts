/** `digits` / 10^`places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/**
 * A number as it is written: 0.1 is one tenth, so that three times 0.1 equals 0.3.
 *
 * @param value finite.
 */
export function exactDecimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', part = ''] = mantissa.split('.');
  const places = part.length - Number(exponent);
  const digits = BigInt(whole + part);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

/** The most whole things that are not more than this share of `all`. 0.29 of 100 is 29. */
export function wholeShare(share: number, all: number): number {
  const { digits, places } = exactDecimal(share);
  return Number((digits * BigInt(all)) / 10n ** BigInt(places));
}
