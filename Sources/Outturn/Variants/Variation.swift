public import Quantities
internal import Scenarios
internal import Tables

/// One number of a plan that is tried at several values.
///
/// Values are counted as people write them in the plan: per the period the plan writes, in whole
/// currency units, shares of 1.
public struct Variation: Sendable {
  /// How a value gets into the model.
  enum Way: Sendable {
    /// The model reads it as an input: its index, and canonical units per written one.
    case input(Int, factor: Double)
    /// The plan is read again with a text: what stands before the number and behind it.
    case setting(prefix: String, suffix: String)
  }

  /// The whole path, as `--set` takes it.
  public let path: String
  /// What people read.
  public let label: LocalizedText
  /// The values it may take.
  public let range: ClosedRange<Double>
  /// Whether it takes whole values only.
  public let isWhole: Bool
  /// Whether the plan says it with uncertainty, which ends while it is varied.
  public let wasUncertain: Bool
  /// Whether the plan changes it over time, which ends while it is varied.
  public let changedInTime: Bool
  /// What the plan says, where that is one number.
  public let current: Double?
  /// The unit, as the language writes it: `person per quarter`; empty for shares and pure numbers.
  public let symbol: String
  /// How many values a grid has, where the caller says.
  public let count: Int?
  let way: Way
  let words: UnitWords

  /// Whether the model is changed, or the plan read again.
  public var readsPlanAgain: Bool {
    if case .setting = way { true } else { false }
  }

  /// The value as `--set` takes it.
  public func setting(_ value: Double) -> String {
    switch way {
    case .input: numberText(value) + (symbol.isEmpty ? "" : " " + symbol)
    case .setting(let prefix, let suffix): prefix + numberText(value) + suffix
    }
  }

  /// The value with its unit, for people.
  ///
  /// - Parameters:
  ///   - value: The value, counted as in the plan.
  ///   - language: The language.
  ///   - format: How it is written.
  /// - Returns: Such as `348명/분기`, `연 4회`, `87.3 %`.
  public func shown(
    _ value: Double, _ language: Language, _ format: DecimalFormat = .significant(4)
  ) -> String {
    if case .setting(let prefix, let suffix) = way {
      return prefix + format.text(value) + suffix
    }
    guard symbol.isEmpty || symbol.hasPrefix("per ") else {
      return words.text(value, symbol, language, format)
    }
    let isShare = range.lowerBound >= 0 && range.upperBound <= 1 && !isWhole
    var percent = format
    percent.maximumDecimals = max(0, format.maximumDecimals - 2)
    let number = isShare ? language.percent(value, percent) : format.text(value)
    guard !symbol.isEmpty else { return number }
    let period = String(symbol.dropFirst(4))
    return language.howOften(number, per: period, isShare: isShare)
  }
}
