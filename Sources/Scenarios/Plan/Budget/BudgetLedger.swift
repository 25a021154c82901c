public import PublicFinance
internal import Expressions
internal import Quantities

/// What is spent, carried over and lapses of a group of lines, year by year.
///
/// With C the share executed by the end of a year and c the share carried over (at most 1 - C), the
/// current budget of a line in year t is its own money of the year plus c times that of year t-1.
/// So it is a polynomial in c, whose coefficients are sums over the lines that share C and c.
///
/// Identities: see ``BudgetIdentity``.
struct BudgetLedger {
  /// What the lines of one profile have in a fiscal year.
  struct Entry {
    /// The current budget that no outturn states, as a polynomial in c from the constant on.
    var open: [Double] = []
    /// What comes in from the year before, a polynomial in c too.
    var carriedIn: [Double] = []
    /// Current budgets of lines whose outturn is stated.
    var settledCurrent = 0.0
    /// Their executed money.
    var executed = 0.0
    /// Their carried-over money.
    var carriedOver = 0.0
  }

  /// By profile, then by fiscal year.
  private(set) var entries: [Int: [Int: Entry]] = [:]

  /// Adds up lines.
  ///
  /// - Parameters:
  ///   - lines: Additive lines, or lines of one kind of volume.
  ///   - execution: Their ways of spending.
  ///   - last: The last fiscal year asked for; the first is that of each line.
  init(_ lines: [PlanBudget.Line], _ execution: BudgetExecution, through last: Int) {
    for line in lines {
      let profile = execution.profileOfLine[line.id] ?? 0
      let figures = line.allFigures
      var before: [Double] = []
      let first = (Array(line.amounts.keys) + line.figures.values.flatMap(\.keys)).min() ?? last
      for year in min(first, last)...last {
        var entry = entries[profile]?[year] ?? Entry()
        let own = figures.ownMoney(year)
        var incoming = before
        if let stated = line.figure(.carriedIn, year) { incoming = [stated] }
        entry.carriedIn.add(incoming)
        if let outturn = figures.outturn(year) {
          entry.settledCurrent += outturn.current
          entry.executed += outturn.executed
          entry.carriedOver += outturn.carriedOver
          before = [outturn.carriedOver]
        } else {
          var current = incoming
          current.add([own])
          entry.open.add(current)
          before = [0] + current
        }
        entries[profile, default: [:]][year] = entry
      }
    }
  }
}

extension [Double] {
  /// Adds another polynomial.
  fileprivate mutating func add(_ other: [Double]) {
    for (place, value) in other.enumerated() {
      if place < count { self[place] += value } else { append(value) }
    }
  }
}

extension PlanBudget.Line {
  /// The amounts and all other stated figures.
  public var allFigures: BudgetFigures {
    var figures = figures
    figures[.original] = nil
    return BudgetFigures(amounts: amounts, figures)
  }

  /// A stated figure of a fiscal year.
  func figure(_ figure: BudgetFigure, _ year: Int) -> Double? { figures[figure]?[year] }
}
