import Foundation

/// Means over the series of a process, with standard errors clustered by series.
struct StudyTable {
  /// Lines of Markdown.
  private(set) var lines: [String] = []
  /// Coverages that are more than four points from 80 %.
  private(set) var misses: [String] = []
  private var ties: [String] = []

  /// Lengths whose coverage is given apart.
  private static let bands = [5...8, 9...12, 13...20]

  /// Starts the tables.
  init() {
    lines.append(
      "| process | series | 80 % | s.e. | 95 % | s.e. | width 80 | median | width 95 | median "
        + "| MdASE | 80 %: n 5–8 | 9–12 | 13–20 | 95 %: n 5–8 | 9–12 | 13–20 | within 4 points |")
    lines.append("|" + String(repeating: " --- |", count: 18))
    ties.append(
      "| process | 80 %, ties parted | s.e. | 95 %, ties parted | 80 %, process known | 95 % |")
    ties.append("|" + String(repeating: " --- |", count: 6))
  }

  /// Adds a process.
  mutating func add(_ name: String, _ outcomes: [StudyOutcome]) {
    let (at80, error80) = Self.mean(outcomes.map(\.inside.at80))
    let (at95, error95) = Self.mean(outcomes.map(\.inside.at95))
    let (parted80, partedError) = Self.mean(outcomes.map(\.shared.at80))
    let holds = (at80 - 0.8).magnitude <= 0.04
    let partedHolds = (parted80 - 0.8).magnitude <= 0.04
    let isTied = parted80 != at80
    var cells = [name, "\(outcomes.count)"]
    cells += [at80, error80, at95, error95].map { Self.percent($0) }
    for ratios in [outcomes.map(\.width.at80), outcomes.map(\.width.at95)] {
      cells += [Self.mean(ratios).mean, Self.median(ratios)].map { String(format: "%.2f", $0) }
    }
    cells.append(String(format: "%.2f", Self.median(outcomes.compactMap(\.scaledError))))
    for share in [\StudyOutcome.inside.at80, \StudyOutcome.inside.at95] {
      for band in Self.bands {
        let chosen = outcomes.filter { band.contains($0.seen) }
        cells.append(Self.percent(Self.mean(chosen.map { $0[keyPath: share] }).mean))
      }
    }
    cells.append(
      isTied
        ? (holds ? "yes" : "**no**") + ", ties parted " + (partedHolds ? "yes" : "**no**")
        : holds ? "yes" : "**no**")
    lines.append("| " + cells.joined(separator: " | ") + " |")
    if !holds, !(isTied && partedHolds) {
      misses.append("\(name): 80 % covers \(Self.percent(at80)) %")
    }
    let known = (
      Self.mean(outcomes.map(\.known.at80)).mean, Self.mean(outcomes.map(\.known.at95)).mean
    )
    let numbers = [
      parted80, partedError, Self.mean(outcomes.map(\.shared.at95)).mean, known.0, known.1,
    ]
    ties.append("| " + ([name] + numbers.map { Self.percent($0) }).joined(separator: " | ") + " |")
  }

  /// Both tables as text.
  var text: String { (lines + [""] + ties).joined(separator: "\n") + "\n" }

  private static func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }

  private static func mean(_ values: [Double]) -> (mean: Double, error: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (count * max(count - 1, 1))).squareRoot())
  }

  private static func median(_ values: [Double]) -> Double {
    let ordered = values.sorted()
    guard !ordered.isEmpty else { return .nan }
    let half = ordered.count / 2
    return (ordered[(ordered.count - 1) / 2] + ordered[half]) / 2
  }
}
