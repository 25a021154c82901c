internal import Diagnostics
internal import Foundation
internal import Regression
internal import Tables

/// A fit as JSON; numbers with all their digits, what is not known as null.
struct RegressionJSON: Encodable {
  private let summary: RegressionSummary

  init(_ summary: RegressionSummary) { self.summary = summary }

  private enum Key: String, CodingKey {
    case formula, n, rank, condition, outcome, terms, anova, level, warnings
    case residualSD = "residual_sd"
    case residualSS = "residual_ss"
    case residualDF = "residual_df"
    case rSquared = "r_squared"
    case fStatistic = "f_statistic"
    case exactFit = "exact_fit"
    case digits = "digits_supported"
    case name, estimate, t, p, lower, upper
    case standardError = "standard_error"
    case term, df, ss, ms, f
    case code, message, hint
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(summary.formula, forKey: .formula)
    try container.encode(summary.n, forKey: .n)
    try container.encode(summary.rank, forKey: .rank)
    try container.encode(finite(summary.condition).map(Self.threeDigits), forKey: .condition)
    try container.encode(summary.residualSD, forKey: .residualSD)
    try container.encode(summary.residualSumOfSquares, forKey: .residualSS)
    try container.encode(summary.degreesOfFreedom, forKey: .residualDF)
    try container.encode(summary.rSquared, forKey: .rSquared)
    try container.encode(summary.fStatistic, forKey: .fStatistic)
    try container.encode(summary.isExact, forKey: .exactFit)
    try container.encode(summary.outcome.rawValue, forKey: .outcome)
    try container.encode(summary.digits.map(Self.tenths), forKey: .digits)
    try container.encode(summary.level, forKey: .level)
    var terms = container.nestedUnkeyedContainer(forKey: .terms)
    for term in summary.terms {
      var item = terms.nestedContainer(keyedBy: Key.self)
      try item.encode(term.name, forKey: .name)
      try item.encode(term.estimate, forKey: .estimate)
      try item.encode(term.standardError, forKey: .standardError)
      try item.encode(term.t, forKey: .t)
      try item.encode(term.p, forKey: .p)
      try item.encode(term.lower, forKey: .lower)
      try item.encode(term.upper, forKey: .upper)
      try item.encode(term.digits.map(Self.tenths), forKey: .digits)
    }
    var anova = container.nestedUnkeyedContainer(forKey: .anova)
    for row in summary.anova {
      var item = anova.nestedContainer(keyedBy: Key.self)
      try item.encode(row.term, forKey: .term)
      try item.encode(row.degreesOfFreedom, forKey: .df)
      try item.encode(row.sumOfSquares, forKey: .ss)
      try item.encode(row.meanSquare, forKey: .ms)
      try item.encode(row.f, forKey: .f)
      try item.encode(row.p, forKey: .p)
    }
    var warnings = container.nestedUnkeyedContainer(forKey: .warnings)
    for warning in summary.warnings {
      var item = warnings.nestedContainer(keyedBy: Key.self)
      try item.encode(warning.code.rawValue, forKey: .code)
      try item.encode(warning.message, forKey: .message)
      try item.encode(warning.hint, forKey: .hint)
    }
  }

  /// The text, ending with a line break.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  /// Estimates carry a few right digits only; more would differ from machine to machine.
  private static func threeDigits(_ value: Double) -> Double {
    Double(numberText(value, significant: 3)) ?? value
  }
  private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
