import CKernels

extension MemberBlock {
  /// Runs one member with steps of the method's own choice; what it never reaches is NaN.
  ///
  /// - Parameters:
  ///   - relative: The error that a step may have, as a share of a stock.
  ///   - absolute: The error that a step may have where a stock is near zero.
  ///   - values: The value of each parameter.
  ///   - results: Where the first value goes.
  ///   - nextTime: From one saved time to the next.
  ///   - nextSaved: From one saved variable to the next.
  func runAdaptively(
    relative: Double, absolute: Double, values: [Double],
    results: UnsafeMutablePointer<Double>, nextTime: Int, nextSaved: Int
  ) {
    precondition(linked.width == 1, "an adaptive run has one member")
    let program = linked.program
    for (place, register) in program.parameters.enumerated() { column(register)[0] = values[place] }
    var plan = linked.plan
    var rateSection = linked.rates
    var block = system_block()
    block.memory = memory
    block.count = 1
    block.width = 1
    block.results = results
    block.next_time = nextTime
    block.next_saved = nextSaved
    block.context = Unmanaged.passUnretained(self).toOpaque()
    let time = column(program.time)
    time[0] = program.clock.start
    system_evaluate(&plan, &plan.start, &block, 0, 0)

    let stocks = program.stocks.map { column($0) }
    let rates = program.rateColumns.map { column($0) }
    func place(_ now: Double, _ state: UnsafePointer<Double>) {
      time[0] = now
      for (i, stock) in stocks.enumerated() { stock[0] = state[i] }
      system_evaluate(&plan, &plan.times, &block, 0, 0)
    }
    let times = program.clock.savedTimes
    var reached = 0
    func report(_ saved: Int, _ state: UnsafePointer<Double>) {
      place(times[saved], state)
      block.results = results + saved * nextTime
      system_evaluate(&plan, &plan.saving, &block, 0, 0)
      reached = saved + 1
    }
    var state = stocks.map { $0[0] }
    var method = DormandPrince(count: state.count, relative: relative, absolute: absolute)
    let stop = max(program.clock.stop, times.last ?? program.clock.stop)
    _ = method.integrate(
      &state, from: program.clock.start, to: stop, at: times,
      rates: { now, state, out in
        place(now, state)
        system_evaluate(&plan, &rateSection, &block, 0, 0)
        for (i, rate) in rates.enumerated() { out[i] = rate[0] }
      }, report: report)
    for saved in 0..<program.saved {
      for time in reached..<times.count { results[saved * nextSaved + time * nextTime] = .nan }
    }
  }
}
