internal import Budgeting
internal import Quantities

extension AllocationAnswer {
  /// What comes of it, in a line: the message of the page and of its chart.
  var headline: String {
    let money = amounts.sentence(problem.total?.atMost ?? spent)
    let name = words.result
    guard let before = valueBefore else {
      return word(
        "\(money) 배분: \(name[.ko]) \(result(value))",
        "\(money) shared: \(name[.en]) \(result(value))")
    }
    let change = resultDifference(value - before)
    return word(
      "\(money) 배분: \(name[.ko]) \(result(before)) → \(result(value)) (\(change))",
      "\(money) shared: \(name[.en]) \(result(before)) → \(result(value)) (\(change))")
  }

  /// How near to the best it is.
  var proof: String {
    let bound = result(upperBound)
    let koreanBound = Particle.object.attached(to: bound)
    guard isOptimal, gap <= 1e-3 else {
      return word(
        "어떤 배분도 \(koreanBound) 넘을 수 없습니다. 이 배분은 최선보다 많아야 \(gapText) 낮습니다.",
        "No allocation can exceed \(bound); this one is at most \(gapText) below the best.")
    }
    return word(
      "어떤 배분도 \(koreanBound) 넘을 수 없습니다. 최선의 배분입니다(차이 \(gapText) 이내).",
      "No allocation can exceed \(bound); this is the best one (within \(gapText)).")
  }

  /// Why a line gets what it gets.
  func reason(_ line: LineReason) -> String {
    // Shares are told in percent.
    var line = line
    line.marginal *= percent
    line.price *= percent
    line.resolution *= percent
    return words.sentences(line).joined(separator: " ")
  }

  /// What a limit costs.
  func sentence(_ limit: LimitPrice) -> String {
    var limit = limit
    limit.price *= percent
    return words.sentence(limit)
  }

  /// What takes a result to the unit in which it is told.
  private var percent: Double { words.resultUnit == "percent" ? 100 : 1 }

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
      case .untold: [word("오차 안", "within error")]
      case .noResult: [word("성과 없음", "no result")]
      case .remainder: [word("나머지", "remainder")]
      }
    parts += line.limits.map { problem.limits[$0].name[language] }
    return parts.joined(separator: ", ")
  }
}
