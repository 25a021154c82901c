import Diagnostics
import Glibc
import Tables

extension Diagnostic {
  /// Fewer digits than this are worth a warning.
  private static let fewestDigits = 2.0

  /// A warning about estimates of which the rounding of the data leaves hardly a digit.
  ///
  /// An estimate that is close to 0 for its standard error has few digits anyway; the rounding
  /// counts where it is no longer small beside that error.
  ///
  /// - Parameter terms: The estimates.
  /// - Returns: At most one warning.
  static func fewDigits(_ terms: [TermEstimate]) -> [Diagnostic] {
    let few = terms.filter { term in
      guard let digits = term.digits, digits < fewestDigits else { return false }
      return abs(term.estimate) * pow(10, -digits) > 0.1 * (term.standardError ?? 0)
    }
    guard !few.isEmpty else { return [] }
    return [
      Diagnostic(
        "few-digits",
        "the rounding of the data leaves fewer than two digits to "
          + few.map { "`" + $0.name + "`" }.joined(separator: ", "),
        hint: "give the data with more decimals", severity: .warning)
    ]
  }

  /// A number with three significant digits.
  static func threeDigits(_ value: Double) -> String {
    value.isFinite ? numberText(value, significant: 3) : "∞"
  }
}
