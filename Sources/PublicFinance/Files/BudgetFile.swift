internal import Diagnostics
public import Quantities
internal import Tables

/// Budgets as CSV files: one row per line and fiscal year.
public enum BudgetFile {
  /// The CSV text of a budget.
  ///
  /// Columns: id, label, the levels and tags that occur, instrument, fiscal year, amount, the other
  /// stated figures that occur, basis. Whole amounts are written exactly, whatever the unit.
  ///
  /// - Parameters:
  ///   - tree: The budget, amounts in won.
  ///   - unit: The unit of the amounts: 원, 천원, 백만원, 억원, 조원 or their English words.
  ///   - language: Of the headers.
  /// - Returns: The text, UTF-8 without a byte order mark.
  /// - Throws: ``LanguageError`` for a text that is no unit.
  public static func text(
    _ tree: BudgetTree, unit: String = "원", language: Language = .ko
  ) throws(LanguageError) -> String {
    let reading = try UnitTable().reading(of: unit)
    let levels = BudgetLevel.allCases.filter { level in
      tree.lines.contains { $0.tags[level.rawValue] != nil }
    }
    let names = Set(levels.map(\.rawValue))
    let tags = Set(tree.lines.flatMap(\.tags.keys)).subtracting(names).sorted()
    let figures = BudgetFigure.allCases.filter { figure in
      figure != .original && tree.lines.contains { !($0.figures[figure] ?? [:]).isEmpty }
    }
    func header(_ column: BudgetColumn) -> String { BudgetColumn.header(of: column, language) }
    func money(_ column: BudgetColumn) -> String { "\(header(column)) (\(unit))" }
    var writer = CSVWriter(
      columns: ["id", header(.label)] + levels.map { header(.level($0)) } + tags
        + [header(.instrument), header(.fiscalYear), money(.amount)]
        + figures.map { money(.figure($0)) } + ["basis"])
    for line in tree.lines {
      for year in line.allFigures.years {
        let row: [CSVCell] =
          [.text(line.id), .text(line.label[language])]
          + levels.map { .text(line.tags[$0.rawValue]) } + tags.map { .text(line.tags[$0]) }
          + [.text(line.instrument.rawValue), .integer(year)]
          + [cell(line.amounts[year], reading)]
          + figures.map { cell(line.figures[$0]?[year], reading) } + [.text(line.basis.rawValue)]
        writer.append(row)
      }
    }
    return writer.text
  }

  private static func cell(_ amount: Double?, _ unit: UnitReading) -> CSVCell {
    guard let amount else { return .missing }
    return .text(decimal(amount, unit))
  }

  /// An amount in a unit with all its digits: the point of a whole number is moved, not divided.
  static func decimal(_ amount: Double, _ unit: UnitReading) -> String {
    var power = 0
    var rest = unit.scale
    while rest >= 10 {
      rest /= 10
      power += 1
    }
    guard amount == amount.rounded(), abs(amount) < 0x1p63, rest == 1 else {
      return numberText(unit.written(amount), significant: 17)
    }
    let whole = Int64(amount)
    var digits = String(whole.magnitude)
    while digits.count <= power { digits = "0" + digits }
    var fraction = String(digits.suffix(power))
    while fraction.last == "0" { fraction.removeLast() }
    return (whole < 0 ? "-" : "") + digits.dropLast(power)
      + (fraction.isEmpty ? "" : "." + fraction)
  }
}
