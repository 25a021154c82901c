internal import Quantities
internal import Results
internal import Series

/// When targets are reached that the median draw misses at their deadline.
struct LateCrossings {
  private let results: RunResults
  private let language: Language

  init(_ results: RunResults, language: Language) {
    self.results = results
    self.language = language
  }

  /// A line for each target that is reached after its deadline but within the horizon.
  var text: String {
    results.attainment.compactMap { row in
      guard let crossing = row.firstCrossing,
        let info = results.indicators.first(where: { $0.name == row.kpi }),
        let deadline = info.deadline, deadline.lastDay < crossing.lastDay,
        row.deadline == info.deadlineText ?? row.deadline
      else { return nil }
      let label = info.label[language]
      // Elements of a long table would say it a dozen times.
      guard !label.contains(" · ") else { return nil }
      return language == .ko
        ? "\(label): 추첨의 절반이 목표에 닿는 때는 \(crossing)\n"
        : "\(label): half of the draws reach the target by \(crossing)\n"
    }.joined()
  }
}
