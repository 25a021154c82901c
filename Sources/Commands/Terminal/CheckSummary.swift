internal import Quantities
internal import Results

/// What the checks of a plan showed, in one line.
struct CheckSummary {
  private let checks: [CheckRow]
  private let language: Language

  init(_ checks: [CheckRow], language: Language) {
    self.checks = checks
    self.language = language
  }

  /// How many hold, and which do not; empty where the plan checks nothing.
  var text: String {
    guard !checks.isEmpty else { return "" }
    let failed = checks.filter { !$0.holds }
    let isKorean = language == .ko
    guard !failed.isEmpty else {
      let all = checks.count == 1 ? "the check holds" : "all \(checks.count) checks hold"
      return (isKorean ? "점검 \(checks.count)개 모두 통과" : all) + "\n"
    }
    let names = failed.map { row in
      let share = language.probability(
        1 - row.share, standardError: row.shareSE, draws: row.draws)
      return isKorean
        ? "\(row.check) (경로의 \(share)에서 위반)" : "\(row.check) (violated on \(share) of the paths)"
    }
    return
      (isKorean
      ? "점검 \(checks.count)개 중 \(failed.count)개 실패: "
      : "\(failed.count) of \(checks.count) checks failed: ") + names.joined(separator: ", ") + "\n"
  }
}
