internal import Budgeting
internal import Diagnostics
internal import Foundation
internal import Quantities
internal import Results

/// Shares money by a bare table of curves and limits.
struct TableAllocation {
  let table: AllocationTable
  let problem: AllocationProblem
  let language: Language

  /// Reads the table and makes the problem.
  ///
  /// - Throws: ``CommandFailure`` with every mistake and its place.
  init(_ options: AllocateOptions, _ path: String, language: Language) throws {
    self.language = language
    let (name, bytes) = try TableFile.contents(path)
    do throws(DiagnosticList) {
      table = try AllocationTable.read(path: name, contents: bytes)
    } catch { throw DiagnosticText.failure(error) }
    var total: Double?
    if let text = options.total {
      guard let amount = table.amount(text) else {
        throw DiagnosticText.failure(
          DiagnosticList([
            Diagnostic(
              "allocation-total", "'--total': `\(text)` is no amount", hint: table.amountHint)
          ]))
      }
      total = amount
    }
    let limits = try options.groupLimits
    do throws(DiagnosticList) {
      problem = try table.problem(total: total, change: options.change?.share, limits: limits)
    } catch { throw DiagnosticText.failure(error) }
  }

  /// What a unit of the table's money is.
  var money: MoneyScale {
    table.unit.map { .currency("KRW", pow(10, Double($0.power))) } ?? .plain
  }

  /// The words of an answer.
  var words: AllocationWords { AllocationWords(problem, language: language, money: money) }

  /// Finds the best allocation.
  ///
  /// - Returns: The answer; nil where no allocation keeps all limits.
  /// - Throws: ``CommandFailure``.
  func answer() throws -> AllocationAnswer? {
    let (solution, isOptimal): (AllocationSolution, Bool)
    switch try AllocationFailure.catching({ () throws(AllocationError) in try problem.solve() }) {
    case .infeasible: return nil
    case .optimal(let found): (solution, isOptimal) = (found, true)
    case .feasible(let found): (solution, isOptimal) = (found, false)
    }
    var answer = AllocationAnswer(
      problem, solution, isOptimal: isOptimal, words: words, tags: table.tags,
      tagLabels: table.tagLabels,
      observed: table.observed,
      title: URL(filePath: table.source.path).lastPathComponent)
    answer.basis = [
      answer.word(
        "곡선과 범위는 표에 적힌 그대로이며, 그 근거는 확인하지 않았습니다.",
        "Curves and ranges are those of the table; what they rest on was not checked.")
    ]
    if !table.unusedColumns.isEmpty {
      let names = table.unusedColumns.joined(separator: ", ")
      answer.basis.append(
        answer.word("쓰지 않은 열: \(names)", "Columns without a meaning here: \(names)."))
    }
    return answer
  }

  /// The best at several totals around the one asked for.
  ///
  /// - Parameter count: How many.
  /// - Returns: The points in rising order.
  /// - Throws: ``CommandFailure``.
  func frontier(_ count: Int) throws -> [AllocationFrontierPoint] {
    let total = problem.total?.atMost ?? 0
    let floors = AllocationAmounts.sum(problem.decisions.map(\.floor.amount))
    let ceilings = AllocationAmounts.sum(problem.decisions.map(\.ceiling.amount))
    let low = max(floors, 0.6 * total)
    let high = min(max(ceilings, total), 1.4 * total)
    var totals = (0..<count).map { place in
      count == 1 ? total : low + (high - low) * Double(place) / Double(count - 1)
    }
    // The total that was asked for is one of them, in the place of the nearest.
    if let nearest = totals.indices.min(by: { abs(totals[$0] - total) < abs(totals[$1] - total) }) {
      totals[nearest] = total
    }
    do {
      return try AllocationFrontier(problem, totals: totals) { try $0.solve() }.points.map {
        AllocationFrontierPoint(
          total: $0.total, spent: $0.spent, value: $0.value, upperBound: $0.upperBound,
          price: $0.price)
      }
    } catch let error as AllocationError { throw AllocationFailure.failure(error) }
  }

  /// Rules of thumb that were asked for, a sentence or more each.
  ///
  /// - Parameter options: The options.
  /// - Returns: The sentences.
  /// - Throws: ``CommandFailure`` where the table lacks what a rule looks at.
  func rules(_ options: AllocateOptions) throws -> [String] {
    guard options.cut != nil || options.cutPoor || options.reallocateLowExecution else { return [] }
    guard table.currentTotal != nil else {
      throw Self.missing("base", "what every line has now")
    }
    func solve(_ problem: AllocationProblem) throws -> AllocationOutcome { try problem.solve() }
    var found: [WhatIf] = []
    do {
      if let cut = options.cut {
        found.append(try WhatIf.proRata(problem, cut: cut.share, solve: solve))
      }
      if options.cutPoor {
        guard table.tags.contains("grade") else {
          throw Self.missing("grade", "a score of 100, or a word such as 미흡")
        }
        found.append(try WhatIf.poorPerformers(problem, solve: solve))
      }
      if options.reallocateLowExecution {
        guard !table.executionRates.isEmpty else {
          throw Self.missing("execution", "the execution rate, as 0.85 or 85 %")
        }
        found.append(
          try WhatIf.lowExecution(problem, rates: table.executionRates, solve: solve))
      }
    } catch let error as AllocationError { throw AllocationFailure.failure(error) }
    let words = words
    return found.map { words.sentences($0).joined(separator: " ") }
  }

  private static func missing(_ column: String, _ meaning: String) -> CommandFailure {
    DiagnosticText.failure(
      DiagnosticList([
        Diagnostic(
          "allocation-missing-column", "the rule looks at a column `\(column)`, which is missing",
          hint: "add it: \(meaning)")
      ]))
  }
}
