internal import Budgeting
internal import Figures
internal import Foundation
internal import Quantities
internal import Statistics

/// How an answer writes money: one unit and as many decimals for every table of it.
struct AllocationAmounts {
  let scale: MoneyScale
  let language: Language
  /// What tables count in; ones where the money of a problem has no name.
  let unit: LargeUnit
  /// Decimals of tables, as many as tell a usual line apart to three digits.
  let decimals: Int
  /// A round amount that is about a hundredth of all the money, in the unit of the problem.
  let step: Double

  init(_ problem: AllocationProblem, amounts: [Double], scale: MoneyScale, language: Language) {
    self.scale = scale
    self.language = language
    let total = max(amounts.reduce(0, +), problem.total?.atMost ?? 0, .leastNormalMagnitude)
    let whole: Double =
      switch scale {
      case .currency(_, let ones): ones
      case .plain: 1
      }
    let unit: LargeUnit =
      switch scale {
      case .currency:
        LargeUnit.steps(in: language).last { $0.scale <= total * whole / 100 } ?? .one
      case .plain: .one
      }
    self.unit = unit
    let positive = amounts.filter { $0 > 0 }.sorted()
    let usual = (positive.isEmpty ? 1 : positive[positive.count / 2]) * whole / unit.scale
    decimals = Int(min(max(2 - floor(log10(usual)), 0), 4))
    step = pow(10, floor(log10(total * whole / 100))) / whole
  }

  /// A compensated sum, as those of the tables are.
  static func sum(_ amounts: [Double]) -> Double {
    var sum = CompensatedSum()
    for amount in amounts { sum.add(amount) }
    return sum.value
  }

  /// One unit of the problem's money in whole currency units.
  var ones: Double {
    switch scale {
    case .currency(_, let ones): ones
    case .plain: 1
    }
  }

  /// The name of the unit: `억원`; empty where money has none.
  var unitName: String {
    switch scale {
    case .currency(let currency, _): language.moneyUnit(currency, unit)
    case .plain: ""
    }
  }

  /// A heading with the unit behind it: `현재(억원)`.
  func headed(_ text: String) -> String {
    unitName.isEmpty ? text : text + (language == .ko ? "(" : " (") + unitName + ")"
  }

  /// Amounts of a table as numbers that add up as they are printed.
  ///
  /// - Parameter amounts: In the unit of the problem.
  /// - Returns: In the unit of the table.
  func rounded(_ amounts: [Double]) -> [Double] {
    let parts = amounts.map { $0 * ones / unit.scale }
    return RoundedParts.of(parts, whole: AllocationAmounts.sum(parts), decimals: decimals)
  }

  /// A number of a table.
  func text(_ count: Double) -> String {
    DecimalFormat(maximumDecimals: decimals, minimumDecimals: decimals).text(count)
  }

  /// A difference of a table; nothing where there is none.
  func difference(_ count: Double) -> String {
    let text = DecimalFormat.signed(decimals).text(count)
    return text.contains { ("1"..."9").contains($0) } ? text : "-"
  }

  /// An amount in a sentence: `5.3조원`; a number alone where money has no name.
  func sentence(_ amount: Double) -> String {
    switch scale {
    case .currency(let currency, let ones): language.money(amount * ones, currency)
    case .plain: language.number(amount, .significant(6))
    }
  }

  /// How charts write money.
  var style: ValueStyle {
    switch scale {
    case .currency(let currency, _): ValueStyle(symbol: currency)
    case .plain: ValueStyle(symbol: "1")
    }
  }
}
