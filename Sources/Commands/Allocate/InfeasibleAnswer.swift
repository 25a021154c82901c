internal import Budgeting
internal import Quantities
internal import Results
internal import Tables

/// What is said where no allocation keeps all limits.
struct InfeasibleAnswer {
  let words: AllocationWords
  let reason: InfeasibilityReason?

  init(_ problem: AllocationProblem, _ words: AllocationWords) {
    self.words = words
    reason = problem.infeasibility()
  }

  private func word(_ ko: String, _ en: String) -> String { words.language == .ko ? ko : en }

  /// The failure of the command; with JSON its object is printed first.
  func failure(json: Bool) throws -> CommandFailure {
    if json { try Terminal.deliver(object) }
    return CommandFailure(message: text, exitCode: .wrongInput)
  }

  /// The limits that clash and what has to give way, a line each.
  private var text: String {
    let lead = word(
      "outturn: error: 모든 한도를 지키는 배분이 없습니다", "outturn: error: no allocation keeps all limits")
    guard let reason else { return lead }
    let sentences = words.sentences(reason)
    return ([lead] + sentences.map { "  " + $0 }).joined(separator: "\n")
  }

  private func amount(_ value: Double) -> String {
    switch words.money {
    case .currency(let currency, let ones):
      words.language.money(value * ones, currency, .significant(4))
    case .plain: words.language.number(value, .significant(6))
    }
  }

  /// A limit and its amount.
  private func clause(_ limit: LimitReference, _ sum: Double?) -> String {
    let money = sum.map { " " + amount($0) } ?? ""
    switch limit {
    case .floors(let origin): return name(origin, word("하한", "floors")) + money
    case .ceilings(let origin): return name(origin, word("상한", "ceilings")) + money
    case .atLeast(let place):
      return words.problem.limits[place].name[words.language] + word(" 최소", " at least") + money
    case .atMost(let place):
      return words.problem.limits[place].name[words.language] + word(" 최대", " at most") + money
    case .wholeUnits: return word("단위 금액", "whole units")
    case .minimumSizes: return word("최소 규모", "minimum sizes")
    }
  }

  private func name(_ origin: LimitOrigin, _ side: String) -> String {
    switch origin {
    case .range: side
    case .change(let share):
      side + " ("
        + word("증감 한도 ", "change of at most ") + words.language.percent(share) + ")"
    case .named(let name): name[words.language] + " " + side
    }
  }

  /// The answer for programs.
  private var object: String {
    func table(_ name: String, _ rows: [(LimitReference, Double)]) -> String {
      var table = ResultTable(name: name, columns: ["limit", "amount"])
      for row in rows { table.append([.text(clause(row.0, nil)), .exact(row.1)]) }
      return table.json
    }
    return AllocationAnswer.object([
      ("value", "null"), ("upper_bound", "null"), ("gap", "null"),
      ("outcome", "\"infeasible\""), ("allocation", "[]"),
      ("clash", table("clash", reason?.clash.map { ($0.limit, $0.amount) } ?? [])),
      (
        "other_clashes",
        "["
          + (reason?.others ?? []).map { other in
            table("clash", other.map { ($0.limit, $0.amount) })
          }.joined(separator: ", ") + "]"
      ),
      (
        "relaxation",
        table("relaxation", reason?.relaxation.map { ($0.limit, $0.amount) } ?? [])
      ),
    ])
  }
}
