extension SystemModelBuilder {
  /// Exponential smoothing of some order: a chain of stocks that each close the gap to the one before.
  ///
  /// > Reference: XMILE 1.0, §3.5.3, SMTH1, SMTH3 and SMTHN.
  ///
  /// - Parameters:
  ///   - input: What is smoothed.
  ///   - time: The averaging time, of the whole chain.
  ///   - order: How many stocks; at least 1.
  ///   - initial: The value at the start; by default that of the input.
  /// - Returns: The smoothed value.
  public mutating func smooth(
    _ input: Formula, time: Formula, order: Int, initial: Formula? = nil
  ) -> Formula {
    precondition(order >= 1, "a smooth of order \(order)")
    let share = hide("smooth", as: .auxiliary(order == 1 ? time : time / .number(Double(order))))
    var value = input
    for _ in 0..<order {
      let level = reserve("smooth")
      let change = hide(
        "smooth", as: .flow((value - .variable(level)) / .variable(share), isNonNegative: false))
      fill(level, .stock(.init(initial: initial ?? input, inflows: [change])))
      value = .variable(level)
    }
    return value
  }

  /// A material delay of some order: a chain of stocks that each empty into the next.
  ///
  /// What is on the way is conserved when the delay time changes.
  ///
  /// > Reference: XMILE 1.0, §3.5.3, DELAY1, DELAY3 and DELAYN.
  ///
  /// - Parameters:
  ///   - input: The inflow.
  ///   - time: The mean delay, of the whole chain.
  ///   - order: How many stocks; at least 1.
  ///   - initial: The outflow at the start; by default the inflow.
  /// - Returns: The outflow.
  public mutating func delay(
    _ input: Formula, time: Formula, order: Int, initial: Formula? = nil
  ) -> Formula {
    precondition(order >= 1, "a delay of order \(order)")
    let share = hide("delay", as: .auxiliary(order == 1 ? time : time / .number(Double(order))))
    var flow = hide("delay", as: .flow(input, isNonNegative: false))
    for _ in 0..<order {
      let level = reserve("delay")
      let out = hide(
        "delay", as: .flow(.variable(level) / .variable(share), isNonNegative: false))
      fill(
        level,
        .stock(
          .init(
            initial: (initial ?? input) * .variable(share), inflows: [flow], outflows: [out])))
      flow = out
    }
    return .variable(flow)
  }

  /// The fractional rate of growth of a value over its average, per unit of time.
  ///
  /// Zero where the average is zero.
  ///
  /// > Reference: XMILE 1.0, §3.5.3, TREND.
  ///
  /// - Parameters:
  ///   - input: The value.
  ///   - time: The averaging time.
  ///   - initial: The trend at the start; by default zero.
  /// - Returns: The trend.
  public mutating func trend(_ input: Formula, time: Formula, initial: Formula = 0) -> Formula {
    let average = smooth(
      input, time: time, order: 1, initial: input / (1 + initial * time))
    let size = hide("trend", as: .auxiliary(time * .unary(.absolute, average)))
    return .conditional(
      .binary(.notEqual, .variable(size), 0), then: (input - average) / .variable(size),
      otherwise: 0)
  }

  /// The value expected some time ahead if the trend goes on along a straight line.
  ///
  /// > Reference: XMILE 1.0, §3.5.3, FORCST.
  ///
  /// - Parameters:
  ///   - input: The value.
  ///   - time: The averaging time of the trend.
  ///   - horizon: How far ahead.
  ///   - initial: The trend at the start; by default zero.
  /// - Returns: The expected value.
  public mutating func forecast(
    _ input: Formula, time: Formula, horizon: Formula, initial: Formula = 0
  ) -> Formula {
    input * (1 + trend(input, time: time, initial: initial) * horizon)
  }
}
