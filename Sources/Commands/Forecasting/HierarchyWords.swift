internal import Forecasting
internal import Quantities

/// What is said on stderr about forecasts that add up.
struct HierarchyWords {
  let language: Language

  /// One line on the method and what it did not cover; empty without a hierarchy.
  func summary(_ outcomes: HierarchyOutcomes, made: Int, asked: ReconciliationMethod) -> String {
    guard let reconciliation = outcomes.reconciliation else { return "" }
    let count = reconciliation.hierarchy.nodes.count
    let method = reconciliation.method.rawValue
    var parts = [
      word("계열 \(count)개의 합이 맞도록 조정 (\(method))", "\(count) series made to add up by \(method)")
    ]
    if reconciliation.method == .mint {
      let percent = Int((reconciliation.shrinkage * 100).rounded())
      parts.append(
        word("오차 상관은 0 쪽으로 \(percent)% 축소", "correlations of errors drawn \(percent) % towards 0"))
    }
    if made > 0 {
      parts.append(
        word("합계 \(made)개는 하위 계열을 더해 만듦", "\(made) sums made of their parts"))
    }
    if outcomes.apart > 0 {
      parts.append(
        word("\(outcomes.apart)개는 계층 밖", "\(outcomes.apart) series outside the hierarchy"))
    }
    var text = "outturn: " + parts.joined(separator: "; ")
    if reconciliation.method != asked {
      let periods = reconciliation.commonPeriods
      let few = periods < Reconciliation.leastPeriods
      text +=
        "\n"
        + word(
          "outturn: 알림: \(asked.rawValue) 대신 \(method) 사용 ("
            + (few ? "모든 계열의 오차가 있는 기간이 \(periods)개뿐" : "오차로 공분산을 만들 수 없음") + ")",
          "outturn: note: \(method) instead of \(asked.rawValue), as "
            + (few
              ? "only \(periods) periods have errors of all series"
              : "the errors make no covariance"))
    }
    return text
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }
}
