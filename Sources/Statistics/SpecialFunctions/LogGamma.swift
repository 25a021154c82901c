import Glibc

/// The logarithm of |Γ(x)|.
///
/// - Parameter x: A number; 0 and negative whole numbers are poles and give infinity.
/// - Returns: `log |Γ(x)|`, from the C library's thread-safe `lgamma_r`.
public func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}
