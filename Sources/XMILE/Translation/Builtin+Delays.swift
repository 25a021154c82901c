internal import Diagnostics
internal import Simulation

extension Builtin {
  /// Smooths, delays and trends.
  ///
  /// > Reference: XMILE 1.0, §3.5.3.
  static let delays: [String: Builtin] = [
    "delay": Builtin(2...3) { fixedDelay($0) }, "delay_fixed": Builtin(3...3) { fixedDelay($0) },
    "smth1": smooth(order: 1, 2...3), "smth3": smooth(order: 3, 2...3),
    "smthn": smooth(order: nil, 3...4), "smooth": smooth(order: 1, 2...2),
    "smoothi": smooth(order: 1, 3...3), "smooth3": smooth(order: 3, 2...2),
    "smooth3i": smooth(order: 3, 3...3),
    "delay1": delay(order: 1, 2...3), "delay3": delay(order: 3, 2...3),
    "delayn": delay(order: nil, 3...4), "delay1i": delay(order: 1, 3...3),
    "delay3i": delay(order: 3, 3...3),
    "trend": Builtin(2...3) { call in
      call.translator.builder.trend(
        call.shared(0), time: call.shared(1), initial: call.formula(2) ?? 0)
    },
    "forcst": Builtin(3...4) { forecast($0) }, "forecast": Builtin(3...4) { forecast($0) },
  ]

  private static func fixedDelay(_ call: Call) -> Formula {
    let input = call.shared(0)
    return .fixedDelay(input, time: call.needed(1), first: call.formula(2) ?? input)
  }

  private static func forecast(_ call: Call) -> Formula {
    call.translator.builder.forecast(
      call.shared(0), time: call.shared(1), horizon: call.needed(2),
      initial: call.formula(3) ?? 0)
  }

  private static func smooth(order fixed: Int?, _ counts: ClosedRange<Int>) -> Builtin {
    Builtin(counts) { call in
      guard let order = fixed ?? self.order(call) else { return 0 }
      let input = call.shared(0)
      let time = call.shared(1)
      // The initial value stands behind the order, where there is one, and may be left out.
      let place = fixed == nil ? 3 : 2
      let initial = call.formula(place)
      return call.translator.builder.smooth(input, time: time, order: order, initial: initial)
    }
  }

  private static func delay(order fixed: Int?, _ counts: ClosedRange<Int>) -> Builtin {
    Builtin(counts) { call in
      guard let order = fixed ?? self.order(call) else { return 0 }
      let input = call.shared(0)
      let time = call.shared(1)
      let initial = call.formula(fixed == nil ? 3 : 2)
      return call.translator.builder.delay(input, time: time, order: order, initial: initial)
    }
  }

  /// The third argument as a whole number.
  private static func order(_ call: Call) -> Int? {
    guard let value = call.translator.constant(call.arguments[2], call.site), value >= 1,
      value <= 1000, value == value.rounded()
    else {
      _ = call.translator.error(
        "not-constant", "the order of \(call.name) is a whole number from 1 that does not change",
        call.arguments[2].range, call.site)
      return nil
    }
    return Int(value)
  }
}
