public import Quantities

/// What a won of an amount buys: money of the year it is spent in, or of one base year.
public enum PriceBasis: Hashable, Sendable {
  /// Current prices of the fiscal year of the amount (경상가격).
  case nominal
  /// Constant prices of a year (불변가격).
  case constant(year: Int)

  /// The year whose prices an amount of a fiscal year is in.
  public func year(of fiscalYear: Int) -> Int {
    switch self {
    case .nominal: fiscalYear
    case .constant(let year): year
    }
  }

  /// The words in plans and tables: `nominal`, `constant_2021`.
  public var name: String {
    switch self {
    case .nominal: "nominal"
    case .constant(let year): "constant_\(year)"
    }
  }

  /// What people read: `2021년 불변가격`, `constant 2021 prices`.
  public var label: LocalizedText {
    switch self {
    case .nominal: LocalizedText(ko: "경상가격", en: "current prices")
    case .constant(let year): LocalizedText(ko: "\(year)년 불변가격", en: "constant \(year) prices")
    }
  }
}
