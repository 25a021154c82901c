internal import Foundation
internal import Quantities
internal import Results

/// The indicators of a run that repeat over a dimension, told by their labels.
///
/// Labels of repeated indicators name the element behind a middle dot.
struct RepeatedIndicators {
  private let repeated: Set<String>
  private let labels: [String: LocalizedText]

  init(_ indicators: [IndicatorInfo]) {
    let found = indicators.filter {
      $0.label[.ko].contains(" · ") || $0.label[.en].contains(" · ")
    }
    repeated = Set(found.map(\.name))
    labels = Dictionary(
      found.compactMap { info in Self.whole(info.name).map { ($0, info.label) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The name of the indicator without its element; nil for one that does not repeat.
  func name(of kpi: String) -> String? { repeated.contains(kpi) ? Self.whole(kpi) : nil }

  /// The label of an indicator without its element.
  func label(_ name: String, _ language: Language) -> String {
    labels[name]?[language].components(separatedBy: " · ").first ?? name
  }

  private static func whole(_ kpi: String) -> String? {
    kpi.lastIndex(of: ".").map { String(kpi[..<$0]) }
  }
}
