import Series

@testable import Simulation

/// What must hold on every path of a model, whatever it is.
///
/// All of it is worked out again from what a run shows, without the engine's own counts.
struct PathCheck {
  let model: Model
  private let record: [Int]
  private let places: [Int: Int]
  private let outcome: Outcome
  private let draw: Int
  /// What does not hold, in words.
  private(set) var violations: [String] = []

  /// Every slot there is.
  static func record(_ model: Model) -> [Int] { Array(0..<model.slotCount) }

  init(_ model: Model, _ outcome: Outcome, draw: Int) {
    self.model = model
    (self.outcome, self.draw) = (outcome, draw)
    record = Self.record(model)
    places = Dictionary(uniqueKeysWithValues: record.enumerated().map { ($1, $0) })
    for p in model.pipelines.indices { checkPipeline(p) }
    checkSharedLimits()
    checkStocks()
  }

  private var perYear: Double { Double(model.first.frequency.perYear) }

  private func value(_ slot: Int, _ t: Int) -> Double { outcome.values[slot][t][draw] }

  private func value(_ p: Int, _ s: Int, _ measure: StageMeasure, _ t: Int) -> Double {
    let value = value(model.slot(pipeline: p, stage: s, measure: measure), t)
    return measure.isRate ? value / perYear : value
  }

  private mutating func require(_ holds: Bool, _ text: @autoclosure () -> String) {
    if !holds { violations.append(text()) }
  }

  // MARK: Units

  private mutating func checkPipeline(_ p: Int) {
    let pipeline = model.pipelines[p]
    let isWhole = pipeline.whole && model.mode == .stochastic
    let slack = isWhole ? 1e-9 : 1e-6
    var outside = pipeline.stages.map { _ in 0.0 }
    var rounded = outside
    var (came, lost) = (0.0, 0.0)
    for t in 0..<model.steps {
      var here = 0.0
      for (s, stage) in pipeline.stages.enumerated() {
        let place = "\(pipeline.name).\(stage.name) in step \(t)"
        let start = t == 0 ? stage.start.map { value($0, 0) } ?? 0 : 0
        came += start
        for measure in StageMeasure.allCases {
          let value = value(p, s, measure, t)
          require(value >= -slack, "\(measure) of \(place) is \(value)")
          if isWhole && measure != .age {
            let near = value.rounded()
            require(abs(value - near) < 1e-9, "\(measure) of \(place) is \(value), not whole")
          }
        }
        let flow = value(p, s, .flow, t)
        let arrivals = value(p, s, .arrivals, t)
        require(arrivals <= flow + slack, "more arrive than enter \(place)")
        let before = t > 0 ? value(p, s, .total, t - 1) : start
        require(
          abs(value(p, s, .total, t) - before - flow) < slack, "total of \(place) does not add up")
        if let inflow = stage.inflow {
          let amount = value(inflow, t) / perYear
          came += amount
          if isWhole && abs(amount - amount.rounded()) > 1e-9 { rounded[s] += 1 }
          outside[s] += amount
        }
        if stage.source == nil {
          outside[s] = value(p, s, .waiting, t)
        } else if stage.yield == nil {
          outside[s] -= arrivals
        } else {
          outside[s] = 0
        }
        here += value(p, s, .level, t) + outside[s]
        lost += value(p, s, .lost, t)
        checkBounds(p, s, t, outside: outside[s] + rounded[s], isWhole: isWhole, place)
        checkSource(p, s, t, slack: slack, place)
      }
      require(
        abs(came - here - lost) < slack + rounded.reduce(0, +),
        "\(came) came to \(pipeline.name) by step \(t), \(here) here, \(lost) lost")
    }
  }

  /// Whether other stages send units here, which enter whatever the places.
  private func hasSenders(_ p: Int, _ s: Int) -> Bool {
    model.pipelines[p].stages.contains { $0.rest == .stage(s) }
  }

  /// Nobody skips a stage: those who came from above entered there before.
  private mutating func checkSource(_ p: Int, _ s: Int, _ t: Int, slack: Double, _ place: String) {
    guard let source = model.pipelines[p].stages[s].source else { return }
    let takers = model.pipelines[p].stages.indices.filter {
      model.pipelines[p].stages[$0].source == source && !hasSenders(p, $0)
    }
    let taken = takers.reduce(0.0) { sum, k in
      sum + (0...t).reduce(0) { $0 + value(p, k, .flow, $1) - value(p, k, .arrivals, $1) }
    }
    // The least time above has passed.
    let upper = model.pipelines[p].stages[source]
    var then = t - 1
    if let length = upper.length {
      then = t - Int((value(length, 0) * perYear + 0.5).rounded(.down))
    }
    let start = upper.start.map { value($0, 0) } ?? 0
    let entered = then >= 0 ? value(p, source, .total, then) : t >= 0 ? start : 0
    require(
      taken <= entered + slack, "\(taken) came from above to \(place), \(entered) had been there")
  }

  // MARK: Places

  /// Most in whole units.
  private func most(_ slot: Int, _ t: Int, times factor: Double = 1, isWhole: Bool) -> Double {
    let value = max(0, value(slot, t)) * factor
    return isWhole ? (value + 1e-9).rounded(.down) : value
  }

  private func occasions(_ stage: Stage, _ t: Int) -> Double {
    let year = model.first.frequency.perYear
    let now = model.first.ordinal + t
    switch stage.batch.last(where: { $0.start <= t })?.occasions {
    case .inStepsOfYear(let steps)?: return steps.contains(now % year) ? 1 : 0
    case .timesPerYear(let slot)?:
      let times = value(slot, t)
      func passed(_ steps: Int) -> Double {
        (Double(steps) * times / Double(year) + 1e-9).rounded(.down)
      }
      return passed(now + 1) - passed(now)
    default: return 1
    }
  }

  private mutating func checkBounds(
    _ p: Int, _ s: Int, _ t: Int, outside: Double, isWhole: Bool, _ place: String
  ) {
    let stage = model.pipelines[p].stages[s]
    let flow = value(p, s, .flow, t)
    guard !hasSenders(p, s), flow > 1e-9 else { return }
    let slack = isWhole ? 1e-9 : 1e-6
    let arrivals = value(p, s, .arrivals, t)
    // Those from above who still wait could have had kept places that were released.
    let isHeld = stage.quota?.unfilled == .keep || value(p, s, .waiting, t) - outside > slack
    func open(_ places: Double) -> Double {
      guard let quota = stage.quota, isHeld else { return places }
      let kept = min(1, max(0, value(quota.share, t))) * places
      return places - (isWhole ? min(places, (kept - 1e-9).rounded(.up)) : kept)
    }
    func check(_ entered: Double, _ arrived: Double, _ places: Double, _ what: String) {
      let open = open(places)
      require(entered <= places + slack, "\(entered) entered \(place), \(what) \(places)")
      require(
        arrived <= open + slack,
        "\(arrived) of \(entered) from outside entered \(place), \(what) \(places), open \(open)"
      )
    }
    let occasions = occasions(stage, t)
    require(occasions > 0, "\(flow) entered \(place) without an occasion")
    if let gate = stage.gate {
      require(value(gate, t) != 0, "\(flow) entered \(place) by a closed gate")
    }
    if let atMost = stage.batch.last(where: { $0.start <= t })?.atMost {
      check(flow, arrivals, most(atMost, t, isWhole: isWhole) * occasions, "at most")
    }
    if let capacity = stage.capacity {
      let room = most(capacity, t, isWhole: isWhole)
      require(value(p, s, .level, t) <= room + slack, "\(place) is above its capacity \(room)")
    }
    if let limit = stage.limit, limit.group == nil {
      let window = window(limit, t)
      let entered = window.reduce(0) { $0 + value(p, s, .flow, $1) }
      // Kept places of earlier steps may have been released then, and shares may have changed.
      let isSteady =
        stage.quota?.unfilled == .keep && isConstant(stage.quota?.share, window)
        && isConstant(limit.rate, window)
      let arrived = isSteady ? window.reduce(0) { $0 + value(p, s, .arrivals, $1) } : 0
      check(
        entered, arrived, most(limit.rate, t, times: limit.windowYears, isWhole: isWhole), "limit")
    }
  }

  private func isConstant(_ slot: Int?, _ window: ClosedRange<Int>) -> Bool {
    slot.map { slot in window.allSatisfy { value(slot, $0) == value(slot, window.upperBound) } }
      ?? true
  }

  /// The steps of a limit's window up to one.
  private func window(_ limit: Stage.Limit, _ t: Int) -> ClosedRange<Int> {
    let now = model.first.ordinal + t
    return max(0, t - now % limit.windowSteps)...t
  }

  private mutating func checkSharedLimits() {
    for shared in SharedLimitBlueprint.all(of: model) {
      guard !shared.members.contains(where: { hasSenders($0.pipeline, $0.stage) }) else { continue }
      let first = shared.members[0]
      let isWhole = model.pipelines[first.pipeline].whole && model.mode == .stochastic
      guard let limit = model.pipelines[first.pipeline].stages[first.stage].limit else { continue }
      for t in 0..<model.steps {
        func entered(_ step: Int) -> Double {
          shared.members.reduce(0) { $0 + value($1.pipeline, $1.stage, .flow, step) }
        }
        guard entered(t) > 1e-9 else { continue }
        let sum = window(limit, t).reduce(0) { $0 + entered($1) }
        let most = most(limit.rate, t, times: limit.windowYears, isWhole: isWhole)
        require(
          sum <= most + (isWhole ? 1e-9 : 1e-6), "\(sum) entered under a shared limit of \(most)")
      }
    }
  }

  // MARK: Stocks

  private mutating func checkStocks() {
    for (k, stock) in model.stocks.enumerated() {
      var level = max(stock.nonNegative ? 0 : -.infinity, value(stock.start, 0))
      for t in 0..<model.steps {
        for flow in stock.inflows { level += value(flow, t) / perYear }
        for flow in stock.outflows { level -= value(flow, t) / perYear }
        let found = value(model.slot(stock: k), t)
        require(
          abs(found - level) < 1e-8 * max(1, abs(level)),
          "stock \(stock.name) is \(found), not \(level) in step \(t)")
        if stock.nonNegative { require(found >= 0, "stock \(stock.name) is \(found)") }
        level = found
      }
    }
  }
}
