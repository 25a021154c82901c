internal import Budgeting
internal import Quantities

extension AllocationAnswer {
  /// What comes of it, in a line: the message of the page and of its chart.
  var headline: String {
    let money = amounts.sentence(problem.total?.atMost ?? spent)
    let name = words.result
    guard let before = report.valueBefore else {
      return word(
        "\(money) 배분: \(name[.ko]) \(result(solution.value))",
        "\(money) shared: \(name[.en]) \(result(solution.value))")
    }
    let change = resultDifference(solution.value - before)
    return word(
      "\(money) 배분: \(name[.ko]) \(result(before)) → \(result(solution.value)) (\(change))",
      "\(money) shared: \(name[.en]) \(result(before)) → \(result(solution.value)) (\(change))")
  }

  /// How near to the best it is.
  var proof: String {
    let bound = result(solution.upperBound)
    let koreanBound = Particle.object.attached(to: bound)
    guard isOptimal else {
      return word(
        "어떤 배분도 \(koreanBound) 넘을 수 없음: 이 배분은 최선보다 많아야 \(gap) 낮음",
        "no allocation can exceed \(bound): this one is at most \(gap) below the best")
    }
    return word(
      "어떤 배분도 \(koreanBound) 넘을 수 없음: 최선의 배분임(차이 \(gap) 이내)",
      "no allocation can exceed \(bound): this is the best one (within \(gap))")
  }

  /// Why a line gets what it gets.
  func reason(_ line: LineReason) -> String { short(line) }

  /// What holds a line, in a word or two.
  func short(_ line: LineReason) -> String {
    var parts: [String] =
      switch line.standing {
      case .balanced: line.limits.isEmpty ? [word("균형", "balanced")] : []
      case .floor: [word("하한", "floor")]
      case .ceiling: [word("상한", "ceiling")]
      case .fixed: [word("고정", "fixed")]
      case .minimumSize: [word("최소 규모", "minimum size")]
      case .wholeUnits: [word("단위 금액", "whole units")]
      case .saturated: [word("더 필요 없음", "served in full")]
      case .noResult: [word("성과 없음", "no result")]
      case .remainder: [word("나머지", "remainder")]
      }
    parts += line.limits.map { problem.limits[$0].name[language] }
    return parts.joined(separator: ", ")
  }
}
