import Expressions
import Series
import Statistics

/// When slots change: a number that stays is evaluated once, not in every step.
struct RefreshSchedule {
  /// Whether an input has to be evaluated, by input and step.
  private(set) var inputs: [[Bool]]
  /// Where in the order a slot gets its value.
  private let positions: [Int]
  private let first: Period
  /// In which steps everything runs.
  let active: ActiveSteps

  /// Follows the order of evaluation through the inputs.
  init(_ model: Model) {
    first = model.first
    active = ActiveSteps(model)
    positions = model.positions
    // A flow that a stock may have cut is what it was before again.
    let cut = Set(model.stocks.filter(\.nonNegative).flatMap { $0.inflows + $0.outflows })
    inputs = model.inputs.map { _ in [Bool](repeating: true, count: model.steps) }
    for case .input(let i) in model.order where !active.inputs[i].isEmpty {
      let input = model.inputs[i]
      let segment = Self.segments(of: input, steps: model.steps)
      inputs[i] = (0..<model.steps).map { t in
        t == 0 || active.inputs[i].lowerBound == t || active.inputs[i].upperBound == t
          || segment[t] != segment[t - 1] || cut.contains(i)
          || isDrawnAnew(input, input.segments[segment[t]].source, at: t)
          || input.segments[segment[t]].source.slots.contains {
            changes($0, before: positions[i], at: t)
          }
      }
    }
  }

  /// The segment in force, by step.
  static func segments(of input: Input, steps: Int) -> [Int] {
    (0..<steps).map { t in (input.segments.lastIndex { $0.start <= t }) ?? 0 }
  }

  /// Whether a slot may differ from the step before for a reader at a place in the order.
  ///
  /// A reader that stands before the slot sees the step before, so it is refreshed always.
  func changes(_ slot: Int, before reader: Int, at step: Int) -> Bool {
    guard slot < inputs.count, positions[slot] < reader else { return true }
    return inputs[slot][step]
  }

  private func isDrawnAnew(_ input: Input, _ source: Input.Source, at step: Int) -> Bool {
    switch source {
    case .constant, .formula: return false
    case .events, .event, .state, .response: return true
    case .uncertain(let family, _) where family.isEvent: return true
    case .belief, .uncertain: break
    }
    switch input.redraw {
    case .once: return false
    case .period, .batch: return true
    case .year: return first.advanced(by: step).number == 1
    }
  }
}
