import Glibc
import Precision
import Statistics

extension TermEstimate {
  /// An estimate with its t, its p and its interval.
  ///
  /// - Parameters:
  ///   - name: The term or parameter.
  ///   - estimate: Its estimate.
  ///   - standardError: Its standard error, if it is known.
  ///   - degreesOfFreedom: Of the residuals.
  ///   - level: The probability of the interval, such as 0.95.
  ///   - digits: The digits that the data support.
  init(
    name: String, estimate: DoubleDouble, standardError: DoubleDouble?, degreesOfFreedom: Int,
    level: Double, digits: Double?
  ) {
    self.name = name
    self.estimate = estimate.double
    self.standardError = standardError?.representable
    self.digits = digits
    guard let standardError, standardError.isFinite, degreesOfFreedom > 0 else {
      t = nil
      p = nil
      lower = nil
      upper = nil
      return
    }
    let degrees = Double(degreesOfFreedom)
    if standardError.head > 0, (estimate / standardError).isFinite {
      let ratio = (estimate / standardError).double
      t = ratio
      p = min(1, 2 * StudentT.upperTail(abs(ratio), degreesOfFreedom: degrees))
    } else {
      t = nil
      p = nil
    }
    let width =
      standardError
      * -StudentT.quantile((1 - level) / 2, degreesOfFreedom: degrees)
    lower = (estimate - width).representable
    upper = (estimate + width).representable
  }
}
