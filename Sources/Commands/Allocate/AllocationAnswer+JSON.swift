internal import Budgeting
internal import Quantities
internal import Results
internal import Tables

extension AllocationAnswer {
  /// The answer for programs: value, bound and allocation first, then all tables.
  var json: String {
    var keys: [(String, String)] = [
      ("value", number(value)), ("upper_bound", number(upperBound)),
      ("gap", number(gap)),
      ("outcome", isOptimal ? "\"optimal\"" : "\"feasible\""),
      ("allocation", allocation.json), ("total", number(problem.total?.atMost)),
      ("spent", number(spent)), ("unspent", number(unspent)),
      ("value_before", number(valueBefore)), ("nodes", String(solution.nodes)),
    ]
    if let standardError { keys.append(("value_se", number(standardError))) }
    if let indicatorsTable { keys.append(("indicators", indicatorsTable.json)) }
    keys.append(("lines", allocationTable.json))
    if let decisionsTable { keys.append(("decisions", decisionsTable.json)) }
    keys.append(("limits", limitsTable.json))
    if let frontierTable { keys.append(("frontier", frontierTable.json)) }
    return AllocationAnswer.object(keys)
  }

  /// What an object of names and values looks like.
  static func object(_ keys: [(String, String)]) -> String {
    "{\n" + keys.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
  }

  /// What the total leaves.
  var unspent: Double? { problem.total?.atMost.map { max(0, $0 - spent) } }

  private var allocation: ResultTable {
    var table = ResultTable(
      name: "allocation", columns: ["task", "amount", "marginal", "binding"])
    for (line, amount) in zip(report.lines, solution.amounts) {
      table.append([
        .text(line.id), .exact(amount), .exact(line.marginal), .text(words.binding(line)),
      ])
    }
    return table
  }

  private func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "null" }
    return numberText(value, significant: 15)
  }
}
