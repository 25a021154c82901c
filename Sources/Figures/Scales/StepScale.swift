/// Numbered steps to pixels: every number from the first to the last has a slot of the same width,
/// and a value stands in the middle of its slot.
struct StepScale: Hashable, Sendable {
  /// The first number.
  let first: Int
  /// The last number.
  let last: Int
  /// The left edge of the first slot.
  let start: Double
  /// The right edge of the last slot.
  let end: Double
  /// What steps are called, in order of time; those without a label are left out.
  let labels: [Label]

  /// The name of one step.
  struct Label: Hashable, Sendable {
    var step: Int
    var text: String
  }

  /// Creates the scale that holds all given steps.
  ///
  /// - Parameters:
  ///   - steps: What is shown, with labels where there are some; with none the scale has one slot.
  ///   - start: The left edge in pixels.
  ///   - end: The right edge in pixels.
  init(_ steps: [(step: Int, label: String?)], start: Double, end: Double) {
    first = steps.map(\.step).min() ?? 0
    last = steps.map(\.step).max() ?? 0
    self.start = start
    self.end = end
    var labels: [Label] = []
    for item in steps.sorted(by: { $0.step < $1.step }) {
      guard let text = item.label, !text.isEmpty, labels.last?.step != item.step else { continue }
      labels.append(Label(step: item.step, text: text))
    }
    self.labels = labels
  }

  /// How many slots there are; a floating number, since no number of steps is refused.
  private var count: Double { Double(last) - Double(first) + 1 }

  /// The width of a slot in pixels.
  var slot: Double { (end - start) / count }

  /// The middle of a slot.
  func callAsFunction(_ step: Int) -> Double {
    start + (Double(step) - Double(first) + 0.5) * slot
  }
}
