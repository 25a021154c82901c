internal import Simulation

extension Builtin {
  /// A millionth of a step, by which times may differ from what they are meant to be.
  private static let tolerance = Formula.step * .number(1e-6)

  private static func hasCome(_ time: Formula) -> Formula {
    .binary(.greaterOrEqual, .time + tolerance, time)
  }

  /// Functions of the time, and of what was.
  ///
  /// > Reference: XMILE 1.0, §3.5.4 to §3.5.6.
  static let inTime: [String: Builtin] = [
    "time": Builtin(0...0) { _ in .time }, "dt": Builtin(0...0) { _ in .step },
    "starttime": Builtin(0...0) { _ in .start }, "stoptime": Builtin(0...0) { _ in .stop },
    "step": Builtin(2...2) { call in
      .conditional(hasCome(call.needed(1)), then: call.needed(0), otherwise: 0)
    },
    "ramp": Builtin(1...3) { call in
      let from = call.arguments.count > 1 ? call.shared(1) : .start
      let until = call.formula(2).map { Formula.binary(.minimum, .time, $0) } ?? .time
      return call.needed(0) * .binary(.maximum, until - from, 0)
    },
    "pulse": Builtin(1...3) { pulse($0) },
    "init": Builtin(1...1) { .initial($0.needed(0)) },
    "initial": Builtin(1...1) { .initial($0.needed(0)) },
    "previous": Builtin(1...2) { call in
      .previous(call.needed(0), first: call.formula(1) ?? call.needed(0))
    },
    "sample_if_true": Builtin(3...3) { call in
      .sampleIfTrue(call.needed(0), call.needed(1), first: call.needed(2))
    },
    "active_initial": Builtin(2...2) { $0.needed($0.site.isInitial ? 1 : 0) },
    "game": Builtin(1...1) { $0.needed(0) },
  ]

  /// The amount in one step at the first time and then at every interval, as a rate.
  private static func pulse(_ call: Call) -> Formula {
    let half = Formula.step / 2
    let first = call.arguments.count > 1 ? call.shared(1) : .start
    let rate = call.needed(0) / .step
    let began: Formula = .binary(.greaterOrEqual, .time + half, first)
    let once: Formula = .conditional(
      .binary(.and, began, .binary(.less, .time, first + half)), then: rate, otherwise: 0)
    guard call.arguments.count > 2 else { return once }
    if call.translator.constant(call.arguments[2], call.site) == 0 { return once }
    let interval = call.shared(2)
    let since = Formula.binary(.flooredRemainder, .time - first + half, interval)
    let again: Formula = .conditional(
      .binary(.and, began, .binary(.less, since, .step)), then: rate, otherwise: 0)
    return .conditional(.binary(.greater, interval, 0), then: again, otherwise: once)
  }
}
