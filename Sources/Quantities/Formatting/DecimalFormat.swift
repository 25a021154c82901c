/// How a number is written: decimals, digits, grouping and sign, never from a locale.
///
/// Rounding is half away from zero on the shortest decimal digits (0.285 → 0.29), as Korean
/// statistical tables round.
public struct DecimalFormat: Hashable, Sendable {
  /// What stands before a negative number.
  public enum Negative: Hashable, Sendable {
    /// The hyphen of keyboards, `-1.4`.
    case hyphen
    /// The minus sign of typography, `−1.4`.
    case minus
    /// The triangle of Korean budget tables, `△1.4`.
    case triangle
  }

  /// At most so many digits after the point.
  public var maximumDecimals: Int
  /// At least so many digits after the point.
  public var minimumDecimals: Int
  /// At most so many digits in all, or nil for no such limit; zeros fill up whole numbers.
  public var significantDigits: Int?
  /// Whether a comma stands between thousands.
  public var grouping: Bool
  /// What stands before a negative number.
  public var negative: Negative
  /// Whether `+` stands before a positive number.
  public var alwaysSigned: Bool

  /// Creates a format.
  ///
  /// - Parameters:
  ///   - maximumDecimals: At most so many digits after the point.
  ///   - minimumDecimals: At least so many; zeros fill up.
  ///   - significantDigits: At most so many digits in all, or nil.
  ///   - grouping: Whether a comma stands between thousands.
  ///   - negative: What stands before a negative number.
  ///   - alwaysSigned: Whether `+` stands before a positive number.
  public init(
    maximumDecimals: Int = 1, minimumDecimals: Int = 0, significantDigits: Int? = nil,
    grouping: Bool = true, negative: Negative = .hyphen, alwaysSigned: Bool = false
  ) {
    self.maximumDecimals = max(maximumDecimals, minimumDecimals)
    self.minimumDecimals = minimumDecimals
    self.significantDigits = significantDigits
    self.grouping = grouping
    self.negative = negative
    self.alwaysSigned = alwaysSigned
  }

  /// Whole numbers, `4,000`.
  public static let whole = DecimalFormat(maximumDecimals: 0)

  /// Exactly so many decimals, `72.10`.
  public static func fixed(_ decimals: Int) -> DecimalFormat {
    DecimalFormat(maximumDecimals: decimals, minimumDecimals: decimals)
  }

  /// At most so many digits in all, `5.32`.
  public static func significant(_ digits: Int) -> DecimalFormat {
    DecimalFormat(maximumDecimals: 17, significantDigits: digits)
  }

  /// Differences: always signed, `+3.2`, `-1.4`; zero has no sign.
  public static func signed(_ decimals: Int) -> DecimalFormat {
    DecimalFormat(
      maximumDecimals: decimals, minimumDecimals: decimals, alwaysSigned: true)
  }

  /// Writes a number; `-` alone for NaN and infinity, which are no numbers to publish.
  public func text(_ value: Double) -> String { text(value, shiftedBy: 0) }

  /// Writes a number times a power of ten, which is applied to its decimal digits and so exact.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - power: The exponent of ten; -8 shows won in hundred millions.
  /// - Returns: The text; a number that rounds to zero has no sign.
  public func text(_ value: Double, shiftedBy power: Int) -> String {
    guard var decimal = DecimalDigits(value) else { return "-" }
    decimal.shift(by: power)
    if let significantDigits { decimal.round(significant: max(1, significantDigits)) }
    decimal.round(decimals: maximumDecimals)
    let text = decimal.text(minimumDecimals: minimumDecimals, grouping: grouping)
    if decimal.isZero { return text }
    if !decimal.isNegative { return alwaysSigned ? "+" + text : text }
    switch negative {
    case .hyphen: return "-" + text
    case .minus: return "\u{2212}" + text
    case .triangle: return "△" + text
    }
  }
}
