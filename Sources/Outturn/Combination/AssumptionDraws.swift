internal import Quantities
internal import Results
internal import Scenarios
internal import Simulation
internal import Statistics

/// The draws of a number of a plan that is uncertain and drawn once.
struct AssumptionDraws {
  /// Its path in the plan: `completion_rate`, or of a number inside a stage its whole path.
  var name: String
  /// What people read.
  var label: LocalizedText
  /// The canonical unit.
  var unit: String
  /// What it rests on.
  var basis: Basis
  /// One value a draw.
  var values: [Double]
  /// Where they were drawn from; nil where that hangs on other numbers.
  var distribution: Distribution?
}

extension AssumptionDraws {
  /// Where a number that is drawn once is read from.
  struct Source {
    var name: String
    var label: LocalizedText
    var unit: String
    var basis: Basis
    /// The input of the model.
    var input: Int
    /// A step in which it is what was drawn.
    var step: Int
    /// Where it is drawn from; nil where that hangs on other numbers.
    var distribution: Distribution?
  }

  /// Every number of a plan that is drawn once, those with names first, in the order of the plan.
  static func sources(of plan: Plan, _ model: Model) -> [Source] {
    let numbers = NumberCatalogue(plan)
    return model.inputs.enumerated().compactMap { index, input -> Source? in
      guard input.redraw == .once,
        let segment = input.segments.first(where: { isBelief($0.source) })
      else { return nil }
      let window = model.windows.first { $0.inputs.contains(index) }
      let step = max(segment.start, window?.steps.lowerBound ?? 0)
      guard step < min(model.steps, window?.steps.upperBound ?? model.steps) else { return nil }
      let entry = numbers.entry(of: input.name)
      let isNamed = index < plan.inputs.count
      let path = input.name.drop { $0 != "/" }.dropFirst()
      return Source(
        name: isNamed ? plan.inputs[index].name : String(path), label: entry.label,
        unit: entry.number?.unit.description ?? "",
        basis: entry.number?.provenance.basis ?? .assumed, input: index, step: step,
        distribution: distribution(segment.source))
    }
  }

  private static func distribution(_ source: Input.Source) -> Distribution? {
    guard case .belief(let distribution) = source else { return nil }
    return distribution
  }

  private static func isBelief(_ source: Input.Source) -> Bool {
    switch source {
    case .belief: true
    case .uncertain(let family, _): !family.isEvent
    default: false
    }
  }

  /// The standard normal number of the rank of each draw; equal values have equal ones.
  var scores: [Double] {
    let order = values.indices.sorted {
      values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1]
    }
    var scores = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
      let score = Normal.quantile(Double(first + end) / 2 / Double(order.count))
      for place in first..<end { scores[order[place]] = score }
      first = end
    }
    return scores
  }

  /// The values that stand where normal numbers point to among the draws.
  ///
  /// - Parameters:
  ///   - scores: Normal numbers.
  ///   - isBeyond: Whether those beyond all draws are what the distribution has there, and not the
  ///     ends of what was drawn.
  /// - Returns: The values.
  func values(at scores: [Double], isBeyond: Bool = false) -> [Double] {
    let sorted = values.sorted()
    var distinct = 1
    for place in 1..<max(1, sorted.count) where sorted[place] != sorted[place - 1] { distinct += 1 }
    // Of few values each is one that was drawn; between many there is room.
    let isDiscrete = 2 * distinct < sorted.count
    let last = sorted.count - 1
    let beyond = isBeyond ? distribution : nil
    // Draws are no further out than this by far; tails that end nowhere would leave all numbers.
    let farthest = 8.0
    return scores.map { score in
      let score = min(max(score, -farthest), farthest)
      let place = Normal.cdf(score) * Double(sorted.count) - 0.5
      guard place > 0 else {
        return min(sorted[0], beyond?.quantile(Normal.cdf(score)) ?? sorted[0])
      }
      guard place < Double(last) else {
        return max(sorted[last], beyond?.upperQuantile(Normal.cdf(-score)) ?? sorted[last])
      }
      if isDiscrete { return sorted[Int(place.rounded())] }
      let below = Int(place)
      return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }
  }
}
