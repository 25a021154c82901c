import Expressions
import Foundation
import Series
import Statistics

@testable import Simulation

/// A model made at random out of everything a plan can say.
///
/// Stages that take from another one and from outside at once either let everybody in or test
/// nobody, so that who waits outside can be told from what a path shows.
struct RandomModel {
  private(set) var builder = ModelBuilder()
  private var dice: Dice
  /// Whether all that moves is linear in what is there, so that means move as `expected` moves them.
  private let isLinear: Bool
  private var groups = 0

  /// A seed that is new in every run, or the one that `OUTTURN_MODEL_SEED` gives.
  static func freshSeed() -> UInt64 {
    ProcessInfo.processInfo.environment["OUTTURN_MODEL_SEED"].flatMap { UInt64($0) }
      ?? UInt64.random(in: 0..<1_000_000_000)
  }

  /// How many models are tried: many more with `OUTTURN_EXHAUSTIVE=1`.
  static func count(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["OUTTURN_EXHAUSTIVE"] == "1" ? 100 * usual : usual
  }

  init(seed: UInt64, mode: Model.Mode = .stochastic, isLinear: Bool = false) {
    dice = Dice(seed: seed)
    self.isLinear = isLinear
    builder.first = Period(Frequency.allCases[dice.pick(0...3)], ordinal: 8000 + dice.pick(0...11))
    builder.steps = dice.pick(3...14)
    builder.mode = mode
    addBackground()
    for _ in 0..<dice.pick(1...2) { addPipelines() }
    addStocks()
  }

  private var perYear: Int { builder.first.frequency.perYear }

  // MARK: Numbers

  /// Inputs that others read: an event, a series, what is smoothed and a curve of it.
  private mutating func addBackground() {
    builder.input(
      "event",
      .event(
        dice.chance(0.5)
          ? Event(.at([dice.pick(-2...5)]), duration: .constant(dice.uniform))
          : Event(.probability(.constant(dice.uniform), periods: 1), duration: .constant(0.5))))
    let series = builder.series((0..<builder.steps).map { _ in dice.uniform }, "series")
    let kinds: [StateFunction.Kind] = [
      .previous, .delay, .delayChain(order: 3), .smooth(order: 1), .initial,
    ]
    builder.input(
      "late",
      .state(
        StateFunction(
          kinds[dice.pick(0...4)], of: .slot(series), time: .constant(2 * dice.uniform))))
    builder.input(
      "curve",
      .response(
        Response(
          .michaelis(max: .constant(1), half: .constant(0.5)), to: .slot(series),
          halfLife: .constant(dice.uniform))))
  }

  /// A number between two ends that may be uncertain, change with time or follow something.
  private mutating func number(_ low: Double, _ high: Double) -> Int {
    func between() -> Double { low + (high - low) * dice.uniform }
    let name = "number \(builder.inputs.count)"
    switch dice.pick(0...(isLinear ? 2 : 6)) {
    case 0: return builder.input(name, .constant(between()))
    case 1:
      return builder.input(
        name, [(0, .constant(between())), (dice.pick(1...5), .constant(between()))])
    case 2: return builder.input(name, .uncertain(.uniform, [.constant(low), .constant(high)]))
    case 3:
      return builder.input(
        name, .uncertain(.uniform, [.constant(low), .constant(high)]),
        redraw: dice.chance(0.5) ? .period : .year)
    default:
      let source = ["event", "late", "curve", "1 / (1 + p0.s0.level)"][dice.pick(0...3)]
      return builder.formula(name, "\(low) + \(high - low) * \(source)")
    }
  }

  /// Arrivals in whole units, in about one of ten cases not whole.
  private mutating func inflow() -> Int {
    let name = "inflow \(builder.inputs.count)"
    let mean = Double(perYear * dice.pick(0...12))
    switch dice.pick(0...9) {
    case 0: return builder.input(name, .constant(mean / 3 + 0.1))
    case 1...3: return builder.input(name, .constant(mean))
    case 4:
      return builder.input(name) {
        .events(.poisson, [try $0.program("\(mean) / 4 + 0.2 * p0.s0.level")])
      }
    default: return builder.input(name, .events(.poisson, [.constant(mean)]))
    }
  }

  // MARK: Pipelines

  /// One pipeline, or several that share a limit.
  private mutating func addPipelines() {
    let whole = dice.chance(0.8) || isLinear
    let count = isLinear || dice.chance(0.5) ? 1 : dice.pick(1...3)
    var added = (0..<count).map { _ in (0..<dice.pick(2...6)).map { stage($0) } }
    for p in added.indices {
      for s in added[p].indices {
        added[p][s].rest =
          dice.chance(0.5)
          ? .leave : dice.chance(0.5) ? .stay : .stage(dice.pick(0...(added[p].count - 1)))
      }
    }
    if !isLinear && dice.chance(count > 1 ? 1 : 0.3) {
      for _ in 0..<dice.pick(1...2) { share(among: &added) }
    }
    for stages in added { builder.pipeline("p\(builder.pipelines.count)", whole: whole, stages) }
  }

  private mutating func share(among pipelines: inout [[Stage]]) {
    groups += 1
    var limit = limit()
    limit.group = groups
    for p in pipelines.indices {
      let eligible = pipelines[p].indices.filter { s in
        let stage = pipelines[p][s]
        return stage.source == nil || stage.inflow == nil || stage.yield == nil
      }
      let chosen = eligible[dice.pick(0...(eligible.count - 1))]
      for s in eligible where s == chosen || dice.chance(0.3) { pipelines[p][s].limit = limit }
    }
  }

  private mutating func stage(_ s: Int) -> Stage {
    var stage = Stage(name: "s\(s)")
    if s == 0 || dice.chance(0.1) {
      stage.start = builder.input(
        "start \(builder.inputs.count)", .constant(Double(dice.pick(0...40))))
    }
    if s > 0 && dice.chance(0.85) {
      stage.source = dice.chance(0.7) ? s - 1 : dice.pick(0...(s - 1))
    }
    let isMixed = stage.source != nil && dice.chance(0.3)
    if s == 0 || isMixed || (stage.source == nil && dice.chance(0.6)) { stage.inflow = inflow() }
    let isBounded = !isLinear && (!isMixed || dice.chance(0.5))
    if dice.chance(0.6) && !(isMixed && isBounded) { stage.yield = number(0.1, 0.5) }
    if dice.chance(0.4) { stage.leak = number(0.1, 0.6) }
    if dice.chance(0.5) {
      stage.length = builder.input(
        "length \(builder.inputs.count)",
        .uncertain(.uniform, [.constant(0), .constant(4 / Double(perYear))]))
    }
    if dice.chance(0.5) && (!isMixed || isBounded) {
      stage.batch = [.init(occasions: .everyStep, atMost: nil)]
      let some = Set([dice.pick(0...perYear - 1), dice.pick(0...perYear - 1)])
      stage.batch[0].occasions =
        dice.chance(0.6)
        ? .inStepsOfYear(some)
        : .timesPerYear(
          builder.input("times \(builder.inputs.count)", .constant(Double(dice.pick(0...8)))))
      if isBounded && dice.chance(0.7) { stage.batch[0].atMost = number(0, 6.5) }
    }
    guard isBounded else { return stage }
    if dice.chance(0.3) { stage.limit = limit() }
    if dice.chance(0.3) { stage.capacity = number(0, 20) }
    if dice.chance(0.2) {
      stage.gate = builder.formula("gate \(builder.inputs.count)", gate())
    }
    if isMixed && dice.chance(0.7) {
      stage.quota = .init(share: number(0, 1), unfilled: dice.chance(0.5) ? .keep : .release)
    }
    return stage
  }

  private mutating func limit() -> Stage.Limit {
    let rate = number(0, 40)
    var years = [0.5, 1, 2].filter { $0 * Double(perYear) >= 1 }
    years.append(1 / Double(perYear))
    let window = years[dice.pick(0...(years.count - 1))]
    return .init(rate: rate, windowSteps: Int(window * Double(perYear)), windowYears: window)
  }

  private mutating func gate() -> String {
    ["event", "series > 0.4", "p0.s1.level < 6", "not event"][dice.pick(0...3)]
  }

  // MARK: Stocks

  /// Stocks with flows from outside and between them.
  private mutating func addStocks() {
    let count = dice.pick(0...3)
    var stocks = (0..<count).map { _ in
      (
        start: builder.input("level \(builder.inputs.count)", .constant(10 * dice.uniform)),
        inflows: [Int](), outflows: [Int](), nonNegative: dice.chance(0.7)
      )
    }
    for _ in 0..<(2 * count) {
      let flow: Int
      if isLinear {
        flow = builder.formula("flow \(builder.inputs.count)", "p0.s0.flow * \(dice.uniform)")
      } else {
        let text = ["(series - 0.2) * 30", "2 * p0.s1.flow", "p0.s0.level"][dice.pick(0...2)]
        flow = builder.formula("flow \(builder.inputs.count)", text)
      }
      if dice.chance(0.8) { stocks[dice.pick(0...(count - 1))].inflows.append(flow) }
      let giver = dice.pick(0...(count - 1))
      if dice.chance(0.8) && !stocks[giver].inflows.contains(flow) {
        stocks[giver].outflows.append(flow)
      }
    }
    for (k, stock) in stocks.enumerated() {
      builder.stock(
        "stock\(k)", start: stock.start, inflows: stock.inflows, outflows: stock.outflows,
        nonNegative: stock.nonNegative && !isLinear)
    }
  }
}

/// Random choices from one stream.
struct Dice {
  private let stream: RandomStream
  private var taken = 0

  init(seed: UInt64) { stream = RandomStream(seed: seed, name: "model") }

  var uniform: Double {
    mutating get {
      taken += 1
      return stream.uniform(draw: taken, time: 0)
    }
  }

  mutating func chance(_ p: Double) -> Bool { uniform < p }

  mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(uniform * Double(range.count))
  }
}
