internal import Quantities
internal import Series
internal import Tables

extension InformationResults {
  /// `information.csv`: a row for each measurement and assumption, the most telling first.
  public var informationTable: ResultTable {
    var table = ResultTable(
      name: "information",
      columns: [
        "kpi", "kind", "name", "label_ko", "label_en", "period", "unit", "share_removed",
        "share_removed_se", "verdict_turns", "verdict_gain", "verdict_gain_se", "verdict_side",
        "verdict_level", "choice_turns", "choice_gain", "choice_gain_se", "choice_option",
        "choice_side", "choice_level",
      ])
    for row in rows {
      func side(_ decision: InformationRow.Decision?) -> String? {
        guard let decision, decision.trigger != nil else { return nil }
        return decision.isBelow ? "below" : "above"
      }
      table.append([
        .text(kpi), .text(row.kind), .text(row.name), .text(row.label[.ko]),
        .text(row.label[.en]), .text(row.period?.description), .text(row.unit),
        .number(row.share), .number(row.shareSE), .number(row.verdict?.turnChance),
        .number(row.verdict?.gain), .number(row.verdict?.gainSE), .text(side(row.verdict)),
        .number(row.verdict?.trigger), .number(row.choice?.turnChance),
        .number(row.choice?.gain), .number(row.choice?.gainSE), .text(row.choice?.option),
        .text(side(row.choice)), .number(row.choice?.trigger),
      ])
    }
    return table
  }

  /// `options.csv`: what can be chosen, the plan first.
  public var optionsTable: ResultTable {
    var table = ResultTable(
      name: "options",
      columns: [
        "option", "title_ko", "title_en", "kpi", "deadline", "probability", "probability_se",
        "expected", "unit", "budget",
      ])
    for option in options {
      table.append([
        .text(option.name), .text(option.title[.ko]), .text(option.title[.en]), .text(kpi),
        .text(deadline), .number(option.probability), .number(option.probabilitySE),
        .number(option.expected), .text(unit), .amount(option.budget),
      ])
    }
    return table
  }

  /// Every table, in the order in which they are written.
  public var tables: [ResultTable] { [informationTable, optionsTable] }
}
