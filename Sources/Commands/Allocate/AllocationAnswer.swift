internal import Budgeting
internal import Foundation
internal import Quantities
internal import ResponseCurves

/// An allocation with all that is said of it, whether it comes from a table or from a plan.
struct AllocationAnswer {
  let problem: AllocationProblem
  let solution: AllocationSolution
  /// Whether the gap is as narrow as was asked for.
  let isOptimal: Bool
  let report: AllocationReport
  let words: AllocationWords
  let amounts: AllocationAmounts
  /// Tags that the answer is summed by, the most telling first.
  let tags: [String]
  /// What people call the tags.
  let tagLabels: [String: LocalizedText]
  /// What people call the values of the tags.
  let labels: [String: LocalizedText]
  /// The range in which each curve was observed; empty where nothing is known of it.
  let observed: [ClosedRange<Double>?]
  /// What it is an answer to: the table's name or the plan's title.
  let title: String
  /// What it rests on, a line each.
  var basis: [String] = []
  /// What it is worth; for a plan by a last run of its model.
  var value: Double
  /// What no allocation can exceed.
  var upperBound: Double
  /// What the plan as it stands is worth; nil where it is not known.
  var valueBefore: Double?
  /// The standard error of the value, where it comes from draws.
  var standardError: Double?
  /// Half of the 95 % interval that the number of draws leaves for each amount; empty for tables, nil
  /// where it was not estimated.
  var amountErrors: [Double?] = []
  /// Whether results belong to single lines, so that groups have results of their own.
  var hasOwnResults = true
  /// The indicators of a plan before and after.
  var indicators: [AllocationIndicator] = []
  /// What one more unit of a result costs, a line each.
  var costs: [String] = []
  /// The best at several totals, in rising order; empty where nobody asked.
  var frontier: [AllocationFrontierPoint] = []
  /// Rules of thumb beside it, a line each.
  var rules: [String] = []

  /// Digits after the point of published amounts, in the unit of the problem: whole won where the
  /// money has a name.
  let decimals: Int

  init(
    _ problem: AllocationProblem, _ solution: AllocationSolution, isOptimal: Bool,
    words: AllocationWords, tags: [String], tagLabels: [String: LocalizedText],
    labels: [String: LocalizedText] = [:],
    observed: [ClosedRange<Double>?] = [], title: String
  ) {
    self.problem = problem
    self.solution = solution
    self.isOptimal = isOptimal
    self.words = words
    self.tags = tags
    self.tagLabels = tagLabels
    self.labels = labels
    self.observed = observed
    self.title = title
    switch words.money {
    case .currency(_, let ones): decimals = Int(max(0, log10(ones).rounded()))
    case .plain: decimals = 6
    }
    let report = AllocationReport(problem, solution, decimals: decimals)
    self.report = report
    value = solution.value
    upperBound = solution.upperBound
    valueBefore = report.valueBefore
    amounts = AllocationAmounts(
      problem,
      amounts: problem.decisions.indices.filter {
        words.leverUnits[problem.decisions[$0].id] == nil
      }.map { solution.amounts[$0] }, scale: words.money, language: words.language)
  }

  var language: Language { words.language }

  func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// What people call a tag.
  func tagLabel(_ tag: String) -> String { tagLabels[tag]?[language] ?? tag }

  /// Whether a decision is money, not a lever.
  func isMoney(_ place: Int) -> Bool { words.leverUnits[problem.decisions[place].id] == nil }

  /// Amounts of money, with nothing in the place of levers.
  func money(_ amounts: [Double]) -> [Double] {
    amounts.indices.map { isMoney($0) ? amounts[$0] : 0 }
  }

  /// What is given in all.
  var spent: Double { AllocationAmounts.sum(money(solution.amounts)) }

  /// What each decision has now; nil where any has nothing said.
  var current: [Double]? {
    let current = problem.decisions.compactMap(\.current)
    return current.count == problem.decisions.count && !current.isEmpty ? current : nil
  }

  /// What each line brings by itself, where results belong to single lines.
  func results(at amounts: [Double]) -> [Double]? {
    var results = [Double](repeating: 0, count: problem.decisions.count)
    for term in problem.terms where term.weight != 0 {
      guard term.arguments.count == 1, let place = term.arguments.first?.decision else {
        return nil
      }
      results[place] += term.weight * term.function.value(at: term.input(of: amounts))
    }
    return results
  }

  /// Whether the money that is decided changes anything.
  var changesAnything: Bool { report.lines.contains { $0.standing != .noResult } }

  /// Whether a recommendation lies where its curve was not observed.
  func isBeyondObserved(_ place: Int) -> Bool {
    guard place < observed.count, let range = observed[place] else { return false }
    let slack = 1e-9 * max(1, range.upperBound)
    let amount = solution.amounts[place]
    return amount < range.lowerBound - slack || amount > range.upperBound + slack
  }

  /// The lines in the order of how much they change; equal changes keep their order.
  var movers: [Int] {
    guard let current else {
      return problem.decisions.indices.sorted {
        (solution.amounts[$1], $0) < (solution.amounts[$0], $1)
      }
    }
    // Levers come first, since no amount of money compares with them.
    let changes = problem.decisions.indices.map { place in
      let change = abs(solution.amounts[place] - current[place])
      return isMoney(place) || change == 0 ? change : .infinity
    }
    return problem.decisions.indices.sorted { (changes[$1], $0) < (changes[$0], $1) }
  }

  // MARK: Numbers

  /// As many decimals as show how far the value may be from the best.
  var resultDecimals: Int {
    let scale = words.resultUnit == "percent" ? 100.0 : 1
    let size = max(abs(value) * scale, .leastNormalMagnitude)
    let open = max((upperBound - value) * scale, size * 1e-3, standardError.map { $0 * scale } ?? 0)
    return Int(min(max(1 - floor(log10(open)), 0), 4))
  }

  /// A result with its unit.
  func result(_ value: Double, decimals: Int? = nil) -> String {
    let format = DecimalFormat.fixed(decimals ?? resultDecimals)
    if words.resultUnit == "percent" { return language.percent(value, format) }
    return words.units.text(value, words.resultUnit, language, format)
  }

  /// A difference of results, signed.
  func resultDifference(_ value: Double, significant: Int = 3) -> String {
    // What the rounding of the arithmetic leaves is no difference.
    let value = abs(value) < 1e-12 * max(abs(self.value), .leastNormalMagnitude) ? 0 : value
    // Whole numbers keep all their digits, so that differences agree with what they are taken from.
    var format =
      significant > 2 && abs(value) >= pow(10, Double(significant))
      ? DecimalFormat.fixed(0) : .significant(significant)
    format.alwaysSigned = true
    if words.resultUnit == "percent" { return language.percentagePoints(value, format) }
    return format.text(value)
  }

  /// How far the value may be below the best, relative to the bound.
  var gap: Double { upperBound > 0 ? max(0, upperBound - value) / upperBound : 0 }

  /// The gap in words: `0.0152 %`, at least the last digit that is said.
  var gapText: String { language.percent(max(gap, 1e-6), .significant(2)) }
}
