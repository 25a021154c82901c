internal import Scenarios
internal import Series
internal import Simulation

/// Keeps, draw by draw, how many entered the stages of pipelines, how many are still there and how
/// many were lost by the end of a run.
///
/// Pipelines that repeat over elements are summed. Blocks of draws are stored concurrently; no two
/// threads write the same draw.
struct FunnelRecorder: Sendable {
  /// Pipelines of one kind.
  struct Kind: Sendable {
    /// The name without elements.
    var name: String
    /// Indices of the pipelines in the plan.
    var members: [Int]
  }

  /// What is kept of a stage.
  private enum Count: Int, CaseIterable {
    case entered, here, lost
  }

  /// The kinds that have stages behind each other, in the order of the plan.
  let kinds: [Kind]
  /// For each kind, stage and count, places in the recorded slots, one for each member.
  private let places: [[[[Int]]]]
  /// For each kind, three rows a stage.
  private let matrices: [SampleMatrix]
  /// What a rate of a step is divided by.
  private let stepsPerYear: Double

  /// More kinds would fill a folder with pictures.
  static let maximumKinds = 12

  /// Chooses the slots.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - lowered: Its model.
  ///   - draws: How many draws there will be.
  ///   - recorded: The slots that are recorded; those needed are added.
  init(_ plan: Plan, _ lowered: LoweredModel, draws: Int, recorded: inout [Int]) {
    var kinds: [Kind] = []
    for (index, pipeline) in plan.pipelines.enumerated() {
      guard pipeline.stages.contains(where: { $0.source != nil }) else { continue }
      let parts = pipeline.name.split(separator: ".").dropLast(pipeline.elements.count)
      let name = parts.joined(separator: ".")
      if let place = kinds.firstIndex(where: { $0.name == name }) {
        kinds[place].members.append(index)
      } else {
        kinds.append(Kind(name: name, members: [index]))
      }
    }
    self.kinds = Array(kinds.prefix(FunnelRecorder.maximumKinds))
    var slots = recorded
    func place(_ pipeline: Int, _ stage: Int, _ measure: StageMeasure) -> Int {
      let slot = lowered.model.slot(pipeline: pipeline, stage: stage, measure: measure)
      if let known = slots.firstIndex(of: slot) { return known }
      slots.append(slot)
      return slots.count - 1
    }
    let measures: [StageMeasure] = [.total, .level, .lost]
    places = self.kinds.map { kind in
      plan.pipelines[kind.members[0]].stages.indices.map { stage in
        measures.map { measure in kind.members.map { place($0, stage, measure) } }
      }
    }
    recorded = slots
    matrices = self.kinds.map { kind in
      SampleMatrix(
        periods: plan.pipelines[kind.members[0]].stages.count * Count.allCases.count,
        draws: draws, isWhole: false)
    }
    stepsPerYear = Double(plan.horizon.frequency.perYear)
  }

  /// Adds up a block.
  func record(_ block: borrowing SimulatedBlock, _ sums: inout [Double]) {
    let (count, steps) = (block.count, block.steps)
    if sums.count < count { sums = [Double](repeating: 0, count: count) }
    for (kind, matrix) in matrices.enumerated() {
      for (stage, counts) in places[kind].enumerated() {
        for (number, members) in counts.enumerated() {
          let isRate = number == Count.lost.rawValue
          for draw in 0..<count { sums[draw] = 0 }
          for member in members {
            let column = block.column(member)
            for step in (isRate ? 0 : steps - 1)..<steps {
              let row = column + step * count
              for draw in 0..<count { sums[draw] += row[draw] }
            }
          }
          if isRate { for draw in 0..<count { sums[draw] /= stepsPerYear } }
          sums.withUnsafeBufferPointer { buffer in
            guard let values = buffer.baseAddress else { return }
            matrix.store(
              values, count: count, period: stage * Count.allCases.count + number,
              firstDraw: block.firstDraw)
          }
        }
      }
    }
  }

  /// The draws of a stage: how many entered, are here, were lost.
  func draws(kind: Int, stage: Int) -> (entered: [Double], here: [Double], lost: [Double]) {
    let first = stage * Count.allCases.count
    let matrix = matrices[kind]
    return (matrix.row(first), matrix.row(first + 1), matrix.row(first + 2))
  }
}
