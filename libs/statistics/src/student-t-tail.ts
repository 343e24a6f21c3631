/**
 * P(T > t) for Student's t: half of the regularised incomplete beta function, ½·I(a, ½) at x = ν/(ν + t²), a = ν/2.
 *
 * Source: Abramowitz M, Stegun IA (1964), Handbook of Mathematical Functions, 26.5.27 and 26.7.1; the continued fraction
 * is 26.5.8 (DLMF 8.17.22). It converges fast on one side of x = (a + 1)/(a + b + 2); on the other side the complement is
 * computed. Far out the tail keeps its relative precision, because nothing is subtracted from 1.
 *
 * @param t 0 or more.
 * @param degreesOfFreedom ν, 1 or more.
 * @returns from 0 to 0.5.
 */
export function studentTTail(t: number, degreesOfFreedom: number): number {
  const a = degreesOfFreedom / 2;
  const b = 0.5;
  const ratio = t / Math.sqrt(degreesOfFreedom);
  const hypotenuse = Math.hypot(1, ratio);
  const x = 1 / hypotenuse ** 2;
  const y = (ratio / hypotenuse) ** 2;
  // ½·ln(1 + t²/ν): the first way does not overflow, the second is precise near 0.
  const logarithm = ratio > 1 ? Math.log(hypotenuse) : Math.log1p(ratio * ratio) / 2;
  // x^a · y^b / B(a, b)
  const front = Math.exp(-degreesOfFreedom * logarithm) * Math.sqrt(y) * (gammaRatio(a) / Math.sqrt(Math.PI));
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(a, b, x)) / (2 * a);
  return 0.5 - (front * continuedFraction(b, a, y)) / (2 * b);
}

/**
 * Γ(x + ½)/Γ(x): the asymptotic series (Graham RL, Knuth DE, Patashnik O (1994), Concrete Mathematics, exercise 9.60)
 * from x = 100 on, where its error is below 1e-12; smaller x are led there by Γ(x + 1) = x·Γ(x).
 */
function gammaRatio(x: number): number {
  let factor = 1;
  let large = x;
  for (; large < 100; large += 1) factor *= large / (large + 0.5);
  const series = 1 - 1 / (8 * large) + 1 / (128 * large ** 2) + 5 / (1024 * large ** 3) - 21 / (32_768 * large ** 4);
  return factor * Math.sqrt(large) * series;
}

/**
 * 1/(1 + d₁/(1 + d₂/(1 + …))) by the method of Lentz WJ (1976), Applied Optics 15:668–671: from the front, two ratios
 * carried along, until a step no longer changes the result.
 */
function continuedFraction(a: number, b: number, x: number): number {
  let below = 1 / (1 - ((a + b) * x) / (a + 1));
  let above = 1;
  let result = below;
  for (let m = 1; ; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    below = 1 / (1 + even * below);
    above = 1 + even / above;
    result *= below * above;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    below = 1 / (1 + odd * below);
    above = 1 + odd / above;
    const step = below * above;
    result *= step;
    if (Math.abs(step - 1) < 1e-14) return result;
  }
}
