public import Quantities

/// The grade of a programme in the self-assessment of budgetary programmes.
///
/// > Reference: Ministry of Economy and Finance of Korea, guidelines of 2010 and 2015 (재정사업
/// > 자율평가): 80 points and more are good, below 60 poor, and poor programmes lose 10 % of their
/// > budget or more.
public enum EvaluationGrade: String, Hashable, Sendable, CaseIterable {
  /// 80 points or more (우수).
  case good
  /// 60 to 80 points (보통).
  case normal
  /// Below 60 points (미흡).
  case poor

  /// The grade of a score out of 100.
  public init(score: Double) { self = score >= 80 ? .good : score >= 60 ? .normal : .poor }

  /// The least share of the budget that is cut.
  public var leastCut: Double { self == .poor ? 0.1 : 0 }

  /// What people read.
  public var label: LocalizedText {
    switch self {
    case .good: LocalizedText(ko: "우수", en: "Good")
    case .normal: LocalizedText(ko: "보통", en: "Normal")
    case .poor: LocalizedText(ko: "미흡", en: "Poor")
    }
  }
}
