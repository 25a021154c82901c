import Expressions
import Series
import Statistics
import Synchronization

@testable import Simulation

/// Builds small models: inputs first, then pipelines, evaluated in the order they are added.
struct ModelBuilder {
  var first = Period(.quarter, year: 2021)
  var steps = 8
  var mode = Model.Mode.stochastic
  var correlations: [Model.RankCorrelation] = []
  private(set) var inputs: [Input] = []
  private(set) var pipelines: [Pipeline] = []
  private(set) var order: [Model.Evaluation] = []

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

  var model: Model {
    Model(
      first: first, steps: steps, inputs: inputs, pipelines: pipelines, order: order,
      correlations: correlations, mode: mode)
  }

  /// The slot of a measure of a stage of the first pipeline.
  func slot(_ stage: Int, _ measure: StageMeasure, of pipeline: Int = 0) -> Int {
    model.slot(pipeline: pipeline, stage: stage, measure: measure)
  }

  /// Simulates and keeps everything asked for.
  func run(
    _ record: [Int], draws: Range<Int> = 0..<1, seed: UInt64 = 1, threads: Int = 1,
    blockSize: Int = 256
  ) -> Outcome {
    let store = Mutex(
      [[[Double]]](
        repeating: [[Double]](
          repeating: [Double](repeating: .nan, count: draws.count), count: steps),
        count: record.count))
    let report = simulate(
      model, seed: seed, draws: draws, record: record, threads: threads, blockSize: blockSize
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
