import Glibc

/// The logarithm of |Γ(x)|.
///
/// - Parameter x: A number; 0 and negative whole numbers are poles and give infinity.
/// - Returns: `log |Γ(x)|`, from the C library's thread-safe `lgamma_r`.
public func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}

/// `log Γ(1 + x)` for `x > −1`, with its relative accuracy kept near the zeros at 0 and 1.
///
/// > Reference: DLMF 5.7.3, around 2 where it converges twice as fast.
///
/// - Parameter x: A number.
/// - Returns: `log Γ(1 + x)`.
public func logGamma1p(_ x: Double) -> Double {
  guard x > -0.5, x < 1.5 else { return logGamma(1 + x) }
  if x > 0.5 { return logGammaNearTwo(x - 1) }
  return logGammaNearTwo(x) - log1p(x)
}

/// `log Γ(2 + t)` for |t| ≤ ½: `(1 − γ) t + Σ (ζ(k) − 1) (−t)^k / k` from k = 2.
private func logGammaNearTwo(_ t: Double) -> Double {
  var sum = 0.0
  for coefficient in zetaLessOne.reversed() { sum = sum * -t + coefficient }
  return t * (0.42278433509846713939 + t * sum)
}

/// `(ζ(k) − 1)/k` for k = 2, 3, ….
private let zetaLessOne: [Double] = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546,
  0.007385551028673986, 0.0028905103307415234, 0.001192753911703261,
  0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-05,
  4.492623673813314e-05, 2.050721277567069e-05, 9.439488275268397e-06,
  4.374866789907488e-06, 2.039215753801366e-06, 9.55141213040742e-07,
  4.492469198764566e-07, 2.1207184805554665e-07, 1.0043224823968099e-07,
  4.7698101693639804e-08, 2.2711094608943164e-08, 1.0838659214896955e-08,
  5.183475041970047e-09, 2.4836745438024785e-09, 1.1921401405860912e-09,
  5.731367241678862e-10, 2.7595228851242334e-10, 1.330476437424449e-10,
  6.4229645638381e-11, 3.1044247747322276e-11, 1.5021384080754142e-11,
]
