/**
 * A quantile of the chi-square distribution by the cube of a normal one: ν·(1 − 2/(9ν) + z·√(2/(9ν)))³.
 *
 * Source: Wilson EB, Hilferty MM (1931), "The distribution of chi-square", Proceedings of the National Academy of Sciences
 * 17:684–688. From 29 degrees of freedom on it is wrong by less than 0.1 % for z = ±1.96.
 *
 * @param z the same quantile of the normal distribution, −1.96 for 2.5 %.
 * @param degreesOfFreedom ν, 29 or more.
 * @throws RangeError below 29 degrees of freedom, where the approximation is poorer than said here.
 */
export function chiSquareQuantile(z: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom >= 29)) throw new RangeError(`${degreesOfFreedom} degrees of freedom: give 29 or more.`);
  const share = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - share + z * Math.sqrt(share)) ** 3;
}
