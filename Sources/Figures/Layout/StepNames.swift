/// Which names stand below an axis of named steps.
///
/// Days, weeks and hours come with the start of a date in ISO 8601; the names then stand at the
/// first step of every month, quarter or year. Other names stand at every so-many-th step.
struct StepNames: Sendable {
  var scale: StepScale

  private let gap = 12.0
  /// Fewer marks on months or years say less than days do.
  private let fewest = 4

  /// The names that have room, in order of time.
  var chosen: [StepScale.Label] {
    let labels = scale.labels
    if fits(labels) { return labels }
    if labels.allSatisfy({ StepNames.isDate($0.text) }) {
      for months in [1, 2, 3, 6] {
        let marks = starts(7) { Int($0.suffix(2)).map { ($0 - 1) % months == 0 } ?? false }
        if marks.count >= fewest, fits(marks) { return marks }
      }
      for years in [1, 2, 5, 10, 20, 50, 100] {
        let marks = starts(4) { Int($0).map { $0 % years == 0 } ?? false }
        if marks.count >= fewest, fits(marks) { return marks }
      }
      let days = starts(10) { _ in true }
      if days.count < labels.count {
        for every in [1, 2, 7, 14] {
          let marks = StepNames.every(every, of: days)
          if marks.count >= fewest, fits(marks) { return marks }
        }
      }
    }
    for power in [1, 10, 100, 1000, 10_000, 100_000] {
      for factor in [1, 2, 5] {
        let marks = StepNames.every(factor * power, of: labels)
        if fits(marks) { return marks }
      }
    }
    return Array(labels.prefix(1))
  }

  /// The steps where the first characters of a name change, named by those characters.
  private func starts(_ length: Int, where isWanted: (String) -> Bool) -> [StepScale.Label] {
    var before: String?
    var marks: [StepScale.Label] = []
    for label in scale.labels {
      let head = String(label.text.prefix(length))
      let rest = label.text.dropFirst(length)
      // The first step starts a month or year only where its date says so.
      let isStart = before.map { $0 != head } ?? StepNames.isFirst(rest)
      if isStart, isWanted(head) { marks.append(.init(step: label.step, text: head)) }
      before = head
    }
    return marks
  }

  private func fits(_ labels: [StepScale.Label]) -> Bool {
    // With thousands of names the first few tell that they do not fit.
    guard scale.slot * Double(scale.last - scale.first) + 80 > Double(labels.count) * gap else {
      return false
    }
    var end = -Double.infinity
    for label in labels {
      let half = FontMetrics.width(label.text, size: Theme.labelSize) / 2
      let middle = scale(label.step)
      guard middle - half >= end else { return false }
      end = middle + half + gap
    }
    return true
  }

  private static func every(_ count: Int, of labels: [StepScale.Label]) -> [StepScale.Label] {
    labels.indices.filter { $0 % count == 0 }.map { labels[$0] }
  }

  /// Whether a text starts with `2024-05-17`.
  private static func isDate(_ text: String) -> Bool {
    let head = Array(text.utf8.prefix(10))
    return head.count == 10
      && head.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7
          ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }

  /// Whether what follows a year, month or day is its start: nothing but `-01`, `00` and signs.
  private static func isFirst(_ rest: Substring) -> Bool {
    var rest = rest
    while rest.hasPrefix("-01") { rest = rest.dropFirst(3) }
    return rest.allSatisfy { !$0.isNumber || $0 == "0" }
  }
}
