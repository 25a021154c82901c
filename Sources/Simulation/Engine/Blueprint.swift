import Expressions
import Series

/// A model made ready to run: streams made, and for every step what has to be evaluated.
struct Blueprint: Sendable {
  let steps: Int
  let perYear: Int
  /// The number of the first period on its grid.
  let firstOrdinal: Int
  let slotCount: Int
  let clockSlot: Int
  let expected: Bool
  let order: [Entry]
  let sharedLimits: [SharedLimitBlueprint]
  let clusters: [PipelineCluster]
  let inputs: [InputBlueprint]
  let pipelines: [PipelineBlueprint]
  let stocks: [StockBlueprint]
  /// The inputs that take something up at the end of a step.
  let remembering: [Int]
  /// The inputs that starts depend on, in order: evaluated before the first step too.
  let startInputs: [Int]
  let copulas: [CopulaBlueprint]
  /// Parts that run in some of the steps only.
  let windows: [Window]
  /// In which steps everything runs.
  let active: ActiveSteps
  /// How beliefs are laid out; nil where draws are independent.
  let design: DesignBlueprint?
  /// What the places of the report stand for.
  let sites: [SimulationReport.Place]
  /// Whether a formula reads a slot or it is recorded; slots of measures nobody reads stay empty.
  let isRead: [Bool]

  /// One entry of the order of evaluation.
  enum Entry: Sendable {
    case input(Int)
    case pipeline(Int)
    case stock(Int)
    case cluster(Int)
  }

  /// How far on everything is read that is drawn anew.
  let chanceShift: Int

  /// Makes a model ready.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - seed: The seed of all streams.
  ///   - record: Slots to keep.
  ///   - design: How beliefs are laid out.
  ///   - experiment: Where numbers come from, and the first draw that it states numbers for.
  init(
    _ model: Model, seed: UInt64, record: [Int], design: SamplingDesign? = nil,
    experiment: (Experiment, firstDraw: Int)? = nil
  ) {
    do throws(ModelInconsistency) { try model.checkConsistency() } catch {
      preconditionFailure(error.sentence)
    }
    let slotCount = model.slotCount
    for slot in record {
      precondition(
        (0..<slotCount).contains(slot), "recorded slot \(slot) is not one of \(slotCount)")
    }
    steps = model.steps
    windows = model.windows
    active = ActiveSteps(model)
    perYear = model.first.frequency.perYear
    firstOrdinal = model.first.ordinal
    self.slotCount = slotCount
    clockSlot = model.clockSlot(.time)
    expected = model.mode == .expected
    let sharedLimits = SharedLimitBlueprint.all(of: model)
    let clusters = PipelineCluster.all(of: model, limits: sharedLimits)
    (self.sharedLimits, self.clusters) = (sharedLimits, clusters)
    order = model.order.compactMap { entry in
      switch entry {
      case .input(let i): return .input(i)
      case .stock(let s): return .stock(s)
      case .pipeline(let p):
        guard let c = clusters.firstIndex(where: { $0.pipelines.contains(p) }) else {
          return .pipeline(p)
        }
        // The first of them works through all.
        let first = model.order.first {
          if case .pipeline(let other) = $0 { clusters[c].pipelines.contains(other) } else { false }
        }
        return first == entry ? .cluster(c) : nil
      }
    }

    var isRead = [Bool](repeating: false, count: slotCount)
    for slot in record { isRead[slot] = true }
    for slot in model.inputs.flatMap({ $0.segments.flatMap(\.source.slots) }) {
      isRead[slot] = true
    }
    for slot in model.pipelines.flatMap({ $0.stages.flatMap(\.slots) }) { isRead[slot] = true }
    for slot in model.stocks.flatMap({ $0.inflows + $0.outflows }) { isRead[slot] = true }
    self.isRead = isRead

    var sites = model.inputs.indices.map { SimulationReport.Place.input($0) }
    let refresh = RefreshSchedule(model)
    self.design = DesignBlueprint(design, of: model, seed: seed)
    chanceShift = experiment?.0.chanceShift ?? 0
    copulas = model.correlationGroups.map { group in
      CopulaBlueprint(
        group, of: model, isStated: group.members.contains { experiment?.0.isStated($0) == true })
    }
    let correlated = Set(copulas.flatMap(\.members))
    inputs = model.inputs.indices.map {
      InputBlueprint(
        $0, of: model, seed: seed, refresh: refresh, isCorrelated: correlated.contains($0),
        experiment: experiment)
    }
    pipelines = model.pipelines.indices.map {
      PipelineBlueprint(
        $0, of: model, seed: seed, refresh: refresh, isRead: isRead, sites: &sites)
    }
    let positions = model.positions
    let firstStock = sites.count
    stocks = model.stocks.indices.map {
      StockBlueprint($0, of: model, positions: positions, site: firstStock + $0)
    }
    sites += model.stocks.indices.map { .stock($0) }
    self.sites = sites
    remembering = model.inputs.indices.filter { i in
      switch model.inputs[i].segments[0].source {
      case .state, .response: true
      default: false
      }
    }

    let needed = model.startInputs
    startInputs = model.order.compactMap {
      if case .input(let i) = $0, needed.contains(i) { i } else { nil }
    }
  }
}
