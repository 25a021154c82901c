// Elementary functions of eight lanes; without contraction, so every version gives the same bits.
#pragma once
#include "instruction_sets.h"

/// Shorthand for a number in every lane.
#define each(x) ((lanes){} + (x))

/// The logarithm of normal numbers above 0, within 1 unit in the last place.
///
/// With x = 2^e (1 + f), 1 + f from √½ to √2, and s = f/(2 + f): log(1 + f) = 2 artanh s, whose
/// series in s² is economised as in Sun's fdlibm (`e_log.c`, 1993).
INLINE void lanes_log(lanes *x) {
  const mask_lanes bits = (mask_lanes)*x;
  // Adding the gap between √½ and 1 lets the exponent of the sum count halves from √½ on.
  const mask_lanes shifted = bits + (0x3FF0000000000000 - 0x3FE6A09E667F3BCD);
  const mask_lanes exponent = (shifted >> 52) - 1023;
  const lanes f = (lanes)(bits - (exponent << 52)) - 1;
  // A whole number below 2^51 becomes a double in the bits of 1.5 2^52.
  const lanes e = (lanes)(exponent + 0x4338000000000000) - 0x1.8p52;
  const lanes s = f / (2 + f), z = s * s, w = z * z;
  const lanes odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01
      + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const lanes even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01
      + w * 1.531383769920937332e-01));
  const lanes half = 0.5 * f * f;
  *x = e * 6.93147180369123816490e-01
      - ((half - (s * (half + odd + even) + e * 1.90821492927058770002e-10)) - f);
}

/// The exponential function of numbers from -700 to 700, within 1 unit in the last place.
///
/// With x = k log 2 + r, |r| ≤ ½ log 2, the series of exp(r) up to r¹³ errs by less than 1e-17.
INLINE void lanes_exp(lanes *x) {
  const lanes near = *x * 1.4426950408889634074 + 0x1.8p52;
  const lanes k = near - 0x1.8p52;
  const lanes r = (*x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
  const lanes r2 = r * r, r4 = r2 * r2;
  const lanes a = (1.0 / 6 + r * (1.0 / 24)) + r2 * (1.0 / 120 + r * (1.0 / 720));
  const lanes b = (1.0 / 5040 + r * (1.0 / 40320)) + r2 * (1.0 / 362880 + r * (1.0 / 3628800));
  const lanes c = 1.0 / 39916800 + r * (1.0 / 479001600) + r2 * (1.0 / 6227020800);
  const lanes series = 1 + (r + (0.5 * r2 + r * r2 * (a + r4 * (b + r4 * c))));
  *x = series * (lanes)(((mask_lanes)near << 52) + 0x3FF0000000000000);
}

/// Normal quantiles of numbers from 1e-10 to 1 - 1e-10.
///
/// Wichura (1988), algorithm AS 241 (PPND16), its central and its nearer tail branch.
INLINE void lanes_normal_quantile(lanes *u) {
  const lanes q = *u - 0.5, far = (lanes)((mask_lanes)q & INT64_MAX);
  const lanes r = 0.180625 - q * q;
  lanes a = 2.5090809287301226727e3 * r + 3.3430575583588128105e4;
  a = a * r + 6.7265770927008700853e4;
  a = a * r + 4.5921953931549871457e4;
  a = a * r + 1.3731693765509461125e4;
  a = a * r + 1.9715909503065514427e3;
  a = a * r + 1.3314166789178437745e2;
  a = a * r + 3.3871328727963666080e0;
  lanes b = 5.2264952788528545610e3 * r + 2.8729085735721942674e4;
  b = b * r + 3.9307895800092710610e4;
  b = b * r + 2.1213794301586595867e4;
  b = b * r + 5.3941960214247511077e3;
  b = b * r + 6.8718700749205790830e2;
  b = b * r + 4.2313330701600911252e1;
  lanes tail = choose(q < 0, *u, 1 - *u);
  lanes_log(&tail);
  const lanes s = __builtin_elementwise_sqrt(-tail) - 1.6;
  lanes c = 7.74545014278341407640e-4 * s + 2.27238449892691845833e-2;
  c = c * s + 2.41780725177450611770e-1;
  c = c * s + 1.27045825245236838258e0;
  c = c * s + 3.64784832476320460504e0;
  c = c * s + 5.76949722146069140550e0;
  c = c * s + 4.63033784615654529590e0;
  c = c * s + 1.42343711074968357734e0;
  lanes d = 1.05075007164441684324e-9 * s + 5.47593808499534494600e-4;
  d = d * s + 1.51986665636164571966e-2;
  d = d * s + 1.48103976427480074590e-1;
  d = d * s + 6.89767334985100004550e-1;
  d = d * s + 1.67638483018380384940e0;
  d = d * s + 2.05319162663775882187e0;
  // One division for both branches.
  const mask_lanes central = far <= 0.425;
  const lanes z = choose(central, q * a, c) / choose(central, b * r + 1, d * s + 1);
  *u = choose(central | (q > 0), z, -z);
}
