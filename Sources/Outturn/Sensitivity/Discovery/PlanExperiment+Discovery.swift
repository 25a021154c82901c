internal import Diagnostics
internal import Quantities
internal import Scenarios
public import Sensitivity

extension PlanExperiment {
  /// The fewest cases among the draws searched that a box is looked for in.
  static let fewestCases = 10

  /// Looks for the combinations of assumptions in which the target is missed; or met, where more than
  /// half of the draws miss.
  ///
  /// Boxes are found on the first half of the draws by patient rule induction, and what is said of
  /// them is counted on the other half, so that it is not flattered by the choice. A second box must
  /// hold a tenth of the cases, at no less than their share of all draws, and half of that in the
  /// first.
  ///
  /// - Parameters:
  ///   - draws: How many draws, at least 200.
  ///   - drawingLevers: Whether levers are drawn evenly from their ranges, so that a box may limit
  ///     them too; else they stay as the plan has them.
  ///   - most: The most boxes to look for, one after another.
  ///   - restricting: The most assumptions a box may limit.
  ///   - method: How boxes are peeled.
  ///   - threads: How many threads; results do not depend on it.
  /// - Returns: The boxes.
  /// - Throws: ``StudyError/plan(_:)`` where there is no target, there are fewer draws, or a formula gives no finite number.
  public func discovery(
    draws: Int, drawingLevers: Bool = false, boxes most: Int = 2, restricting: Int = 3,
    method: PatientRuleInduction = PatientRuleInduction(), threads: Int
  ) throws(StudyError) -> ScenarioDiscovery {
    guard outcome.hasTarget else {
      throw .plan([
        Diagnostic(
          "no-target", "`\(outcome.name)` has no target, so no draw misses it", at: nil,
          hint: "give it one (`target:`), or look at its value by another method")
      ])
    }
    guard draws >= 200 else {
      throw .plan([
        Diagnostic(
          "too-few-draws", "\(draws) draws are too few to look for combinations in", at: nil,
          hint: "take at least 200, such as `--draws 4000`")
      ])
    }
    var inputs = inputs
    if drawingLevers {
      inputs += levers.map {
        UncertainInput(
          index: $0.index, path: $0.path, label: $0.label, basis: $0.basis, source: nil,
          unit: $0.unit)
      }
    }
    let sample = try sampled(inputs, draws: 0..<draws, threads: threads)
    let misses = sample.isMissed.count { $0 }
    let side: ScenarioDiscovery.Side = 2 * misses > draws ? .met : .missed
    let isWhole = inputs.indices.map { sample.isWhole($0, factor: inputs[$0].unit.factor) }
    func rows(_ part: Range<Int>) -> DiscoveryRows {
      DiscoveryRows(
        columns: inputs.indices.map { input in
          let values = Array(sample.columns[input][part])
          return isWhole[input] ? .levels(values) : .real(values)
        }, isCase: sample.isMissed[part].map { $0 == (side == .missed) })
    }
    let (found, judging) = (rows(0..<draws / 2), rows(draws / 2..<draws))
    let whole = method.trajectory(of: found)
    var remaining = [Bool](repeating: true, count: found.count)
    var judged = [Bool](repeating: true, count: judging.count)
    var result: [FoundBox] = []
    while result.count < most, found.cases >= Self.fewestCases, remaining.contains(true) {
      let trajectory = result.isEmpty ? whole : method.trajectory(of: found, among: remaining)
      guard let box = trajectory.suggestion(restricting: restricting) else { break }
      if let first = result.first?.learned {
        let isTelling =
          box.coverage >= 0.1 && box.density >= 0.5 * first.density
          && box.density >= Double(found.cases) / Double(found.count)
        guard isTelling else { break }
      }
      let limits = trajectory.tests(of: box.box).map { test in
        limit(inputs[test.input], test, box.box, sample, isWhole: isWhole[test.input])
      }
      result.append(
        FoundBox(learned: box, judged: judging.measured(box.box, among: judged), limits: limits))
      remaining = Self.without(box.box, found, remaining)
      judged = Self.without(box.box, judging, judged)
    }
    return ScenarioDiscovery(
      outcome: outcome, inputs: inputs, drawsLevers: drawingLevers && !levers.isEmpty, side: side,
      misses: misses, draws: draws,
      trajectory: whole.boxes, boxes: result)
  }

  private static func without(
    _ box: ScenarioBox, _ rows: DiscoveryRows, _ remaining: [Bool]
  ) -> [Bool] {
    zip(remaining, rows.membership(in: box)).map { $0 && !$1 }
  }

  private func limit(
    _ input: UncertainInput, _ test: RestrictionTest, _ box: ScenarioBox, _ sample: SampledInputs,
    isWhole: Bool
  ) -> FoundLimit {
    let factor = input.unit.factor
    var (lower, upper): (Double?, Double?) = (nil, nil)
    if case .range(let low, let high) = box.limits[test.input] { (lower, upper) = (low, high) }
    let values = sample.columns[test.input]
    return FoundLimit(
      path: input.path, label: input.label, unit: input.unit.symbol,
      meaning: sample.meanings[test.input], isWhole: isWhole, lower: lower.map { $0 * factor },
      upper: upper.map { $0 * factor },
      drawn: (values.min() ?? 0) * factor...(values.max() ?? 0) * factor, chance: test.both)
  }
}
