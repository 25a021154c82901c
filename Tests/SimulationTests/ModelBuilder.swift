import Expressions
import Quantities
import Series
import Statistics
import Synchronization
import Testing

@testable import Simulation

/// Builds small models: inputs first, then pipelines, evaluated in the order they are added.
struct ModelBuilder {
  var first = Period(.quarter, year: 2021)
  var steps = 8
  var mode = Model.Mode.stochastic
  var correlations: [Model.RankCorrelation] = []
  private(set) var inputs: [Input] = []
  private(set) var pipelines: [Pipeline] = []
  private(set) var stocks: [Stock] = []
  var order: [Model.Evaluation] = []
  /// Sources that read names added later, by input.
  private var texts: [Int: (ModelBuilder) throws -> Input.Source] = [:]

  /// An input that changes with time.
  @discardableResult
  mutating func input(
    _ name: String? = nil, _ segments: [(Int, Input.Source)], redraw: Input.Redraw = .once
  ) -> Int {
    let name = name ?? "input \(inputs.count)"
    inputs.append(
      Input(
        name: name, segments: segments.map { .init(start: $0.0, source: $0.1) }, redraw: redraw))
    order.append(.input(inputs.count - 1))
    return inputs.count - 1
  }

  /// An input with one source.
  @discardableResult
  mutating func input(
    _ name: String? = nil, _ source: Input.Source, redraw: Input.Redraw = .once
  ) -> Int {
    input(name, [(0, source)], redraw: redraw)
  }

  /// A fixed number.
  mutating func number(_ value: Double) -> Int { input(nil, .constant(value)) }

  /// Poisson arrivals with a mean per year.
  mutating func poisson(_ mean: Double, _ name: String? = nil) -> Int {
    input(name, .events(.poisson, [.constant(mean)]))
  }

  /// Adds a pipeline.
  @discardableResult
  mutating func pipeline(_ name: String, whole: Bool = true, _ stages: [Stage]) -> Int {
    pipelines.append(Pipeline(name: name, whole: whole, stages: stages))
    order.append(.pipeline(pipelines.count - 1))
    return pipelines.count - 1
  }

  /// Adds a stage to a pipeline that is there.
  mutating func addStage(_ stage: Stage, to pipeline: Int) {
    pipelines[pipeline].stages.append(stage)
  }

  /// Adds a stock.
  @discardableResult
  mutating func stock(
    _ name: String, start: Int, inflows: [Int] = [], outflows: [Int] = [],
    nonNegative: Bool = false
  ) -> Int {
    stocks.append(
      Stock(
        name: name, start: start, inflows: inflows, outflows: outflows, nonNegative: nonNegative))
    order.append(.stock(stocks.count - 1))
    return stocks.count - 1
  }

  /// A value per step.
  @discardableResult
  mutating func series(_ values: [Double], _ name: String? = nil) -> Int {
    input(name, values.enumerated().map { ($0, .constant($1)) })
  }

  /// An input that may read what is added later.
  @discardableResult
  mutating func input(
    _ name: String, reading source: @escaping (ModelBuilder) throws -> Input.Source
  ) -> Int {
    texts[inputs.count] = source
    return input(name, .constant(0))
  }

  /// A formula over names of inputs and stocks and `pipeline.stage.measure`.
  @discardableResult
  mutating func formula(_ name: String, _ text: String) -> Int {
    input(name) { .formula(try $0.program(text)) }
  }

  /// A formula as a program.
  func program(_ text: String) throws -> Program {
    try Program(.parse(text, units: UnitTable(), currency: "KRW")) { slot(of: $0) }
  }

  private func slot(of path: [String]) -> Int? {
    let name = path.joined(separator: ".")
    if let input = inputs.firstIndex(where: { $0.name == name }) { return input }
    let places = Model(
      first: first, steps: steps, inputs: inputs, pipelines: pipelines, stocks: stocks, order: [])
    if let stock = stocks.firstIndex(where: { $0.name == name }) {
      return places.slot(stock: stock)
    }
    if name == "time" { return places.clockSlot(.time) }
    guard path.count == 3, let p = pipelines.firstIndex(where: { $0.name == path[0] }),
      let s = pipelines[p].stages.firstIndex(where: { $0.name == path[1] }),
      let measure = StageMeasure.allCases.first(where: { "\($0)" == path[2] })
    else { return nil }
    return places.slot(pipeline: p, stage: s, measure: measure)
  }

  var model: Model {
    var inputs = inputs
    for (i, text) in texts {
      do {
        inputs[i].segments[0].source = try text(self)
      } catch { Issue.record(error, "input \(inputs[i].name)") }
    }
    return Model(
      first: first, steps: steps, inputs: inputs, pipelines: pipelines, stocks: stocks,
      order: order, correlations: correlations, mode: mode)
  }

  /// The slot of a measure of a stage of the first pipeline.
  func slot(_ stage: Int, _ measure: StageMeasure, of pipeline: Int = 0) -> Int {
    model.slot(pipeline: pipeline, stage: stage, measure: measure)
  }

  /// Simulates and keeps everything asked for.
  func run(
    _ record: [Int], draws: Range<Int> = 0..<1, seed: UInt64 = 1, threads: Int = 1,
    blockSize: Int = 256, experiment: Experiment? = nil, design: SamplingDesign? = nil
  ) -> Outcome {
    let store = Mutex(
      [[[Double]]](
        repeating: [[Double]](
          repeating: [Double](repeating: .nan, count: draws.count), count: steps),
        count: record.count))
    let report = simulate(
      model, seed: seed, draws: draws, record: record, threads: threads, blockSize: blockSize,
      design: design, experiment: experiment
    ) { block in
      for r in record.indices {
        let column = block.column(r)
        store.withLock { store in
          for t in 0..<block.steps {
            for d in 0..<block.count {
              store[r][t][block.firstDraw - draws.lowerBound + d] = column[t * block.count + d]
            }
          }
        }
      }
    }
    return Outcome(values: store.withLock { $0 }, report: report)
  }

  /// The path of an input in draw 0.
  func path(_ name: String) -> [Double] {
    let slot = slot(of: name.split(separator: ".").map(String.init)) ?? 0
    return run([slot]).values[0].map { $0[0] }
  }

  /// The path of a measure in draw 0.
  func path(_ stage: Int, _ measure: StageMeasure, of pipeline: Int = 0) -> [Double] {
    run([slot(stage, measure, of: pipeline)]).values[0].map { $0[0] }
  }
}

/// What a run left: `values[recorded][step][draw]`.
struct Outcome: Equatable {
  var values: [[[Double]]]
  var report: SimulationReport
}

/// Mean, variance, and the standard errors of both.
struct Moments {
  let mean: Double
  let variance: Double
  let meanError: Double
  let varianceError: Double

  init(_ values: [Double]) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let fourth = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) } / n
    self.mean = mean
    self.variance = variance
    meanError = (variance / n).squareRoot()
    varianceError = (max(0, fourth - variance * variance) / n).squareRoot()
  }
}
