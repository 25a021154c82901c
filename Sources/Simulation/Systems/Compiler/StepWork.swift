/// What a method of integration does with the rates of stocks.
struct StepWork {
  typealias Work = [(node: Int, purpose: SectionEmitter.Purpose)]

  /// What the first stage of a step does.
  private(set) var first: Work = []
  /// What later stages do, and the shares of the step at which they lie.
  private(set) var later: [(work: Work, share: Double)] = []
  /// The rates alone, for methods that choose their own steps.
  private(set) var rates: Work = []
  /// The leaves of the slots of these rates.
  private(set) var rateSlots: [Int] = []

  /// Makes the nodes of a method.
  init(_ lowering: inout ModelLowering) throws(SystemModelError) {
    switch lowering.model.clock.method {
    case .euler: try euler(&lowering)
    case .rungeKutta2: try rungeKutta(&lowering, order: 2)
    case .rungeKutta4: try rungeKutta(&lowering, order: 4)
    case .adaptive:
      for (_, node) in try Self.rates(&lowering, .step) {
        let slot = lowering.slot()
        rateSlots.append(slot)
        rates.append((node, Self.assign(lowering, slot)))
      }
    }
  }

  /// The net flow of each stock: inflows, then outflows, in their order.
  private static func rates(
    _ lowering: inout ModelLowering, _ moment: ModelLowering.Moment
  ) throws(SystemModelError) -> [(stock: Int, node: Int)] {
    var rates: [(stock: Int, node: Int)] = []
    for (number, variable) in lowering.model.variables.enumerated() {
      guard case .stock(let stock) = variable.kind else { continue }
      var net: Int?
      for flow in stock.inflows {
        let rate = try lowering.value(flow, moment)
        net = net.map { lowering.combine(.add, $0, rate) } ?? rate
      }
      for flow in stock.outflows {
        let rate = try lowering.value(flow, moment)
        net =
          net.map { lowering.combine(.subtract, $0, rate) } ?? lowering.negative(of: rate)
      }
      // A stock without flows stays what it is, a zero with its sign too.
      rates.append((number, net ?? lowering.constant(-0.0)))
    }
    return rates
  }

  private static func assign(_ lowering: ModelLowering, _ leaf: Int) -> SectionEmitter.Purpose {
    .assign(slot: lowering.graph.slotNumber(leaf) ?? 0)
  }

  /// A stock after a share of a step at a rate.
  private static func moved(
    _ lowering: inout ModelLowering, _ base: Int, _ share: Double, _ rate: Int
  ) -> Int {
    let change = lowering.combine(.multiply, lowering.constant(share), rate)
    return lowering.combine(.add, base, change)
  }

  /// A stock at the end of a step, which some stocks do not leave below zero.
  private static func settled(_ lowering: inout ModelLowering, _ number: Int, _ value: Int) -> Int {
    guard case .stock(let stock) = lowering.model.variables[number].kind, stock.isNonNegative
    else { return value }
    return lowering.combine(.maximum, value, lowering.constant(0))
  }

  /// What values one step ago become.
  private static func previous(_ lowering: inout ModelLowering) throws(SystemModelError) -> [(
    slot: Int, node: Int
  )] {
    var values: [(slot: Int, node: Int)] = []
    for (number, memory) in lowering.source.memories.enumerated() {
      if case .previous(let a, _) = memory {
        values.append((lowering.memories[number], try lowering.lower(a, .step)))
      }
    }
    return values
  }

  private mutating func euler(_ lowering: inout ModelLowering) throws(SystemModelError) {
    let step = lowering.model.clock.step
    for (slot, node) in try Self.previous(&lowering) {
      first.append((node, Self.assign(lowering, slot)))
    }
    for (number, rate) in try Self.rates(&lowering, .step) {
      guard let stock = lowering.stocks[number] else { continue }
      let next = Self.settled(
        &lowering, number, Self.moved(&lowering, stock, step, rate))
      first.append((next, Self.assign(lowering, stock)))
    }
  }

  private mutating func rungeKutta(
    _ lowering: inout ModelLowering, order: Int
  ) throws(SystemModelError) {
    let step = lowering.model.clock.step
    // Values one step ago stand still until the step is done.
    var last: Work = []
    for (slot, node) in try Self.previous(&lowering) {
      let shadow = lowering.slot()
      first.append((node, Self.assign(lowering, shadow)))
      last.append((shadow, Self.assign(lowering, slot)))
    }
    var slopes: [[Int]] = []
    var bases: [Int] = []
    let initial = try Self.rates(&lowering, .step)
    let shares = lowering.model.clock.method.stages
    slopes.append([])
    for (number, rate) in initial {
      guard let stock = lowering.stocks[number] else { continue }
      let (base, slope) = (lowering.slot(), lowering.slot())
      bases.append(base)
      slopes[0].append(slope)
      first.append((rate, Self.assign(lowering, slope)))
      first.append((stock, Self.assign(lowering, base)))
      let next = Self.moved(&lowering, stock, step * shares[0], rate)
      first.append((next, Self.assign(lowering, stock)))
    }
    for (stage, share) in shares.enumerated() {
      var work: Work = []
      slopes.append([])
      let isLast = stage == shares.count - 1
      for (place, (number, rate)) in try Self.rates(&lowering, .stage).enumerated() {
        guard let stock = lowering.stocks[number] else { continue }
        if isLast {
          let sum = Self.weighted(&lowering, slopes.dropLast().map { $0[place] }, rate)
          let value = Self.moved(&lowering, bases[place], step / (order == 2 ? 2 : 6), sum)
          let end = Self.settled(&lowering, number, value)
          work.append((end, Self.assign(lowering, stock)))
        } else {
          let slope = lowering.slot()
          slopes[stage + 1].append(slope)
          work.append((rate, Self.assign(lowering, slope)))
          let next = Self.moved(&lowering, bases[place], step * shares[stage + 1], rate)
          work.append((next, Self.assign(lowering, stock)))
        }
      }
      later.append((isLast ? work + last : work, share))
    }
  }

  /// The weighted slopes: k1 + k2, or k1 + 2 (k2 + k3) + k4.
  private static func weighted(_ lowering: inout ModelLowering, _ slopes: [Int], _ last: Int)
    -> Int
  {
    if slopes.count == 1 { return lowering.combine(.add, slopes[0], last) }
    let middle = lowering.combine(
      .multiply, lowering.constant(2), lowering.combine(.add, slopes[1], slopes[2]))
    return lowering.combine(.add, lowering.combine(.add, slopes[0], middle), last)
  }
}
