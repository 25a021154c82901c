internal import Diagnostics
internal import Scenarios
internal import Sensitivity
internal import Simulation
internal import Statistics

extension PlanExperiment {
  /// How many evaluations an analysis may take before it follows orders instead of all subsets.
  static let shapleyBudget = 1 << 17

  /// Splits the variance of the outcome by Shapley effects, correlated inputs one by one.
  ///
  /// All subsets of factors are evaluated where that takes at most 131,072 draws, random orders of
  /// them else. Beliefs are laid out by scrambled Sobol' sequences; what is drawn anew, events and
  /// chance come from their streams.
  ///
  /// - Parameters:
  ///   - points: How many points each set is evaluated at, a multiple of 16.
  ///   - threads: How many threads; results do not depend on it.
  /// - Returns: The effects with their errors.
  /// - Throws: ``StudyError`` where a formula gives no finite number, or a correlation is impossible.
  public func shapley(points: Int = 1024, threads: Int) throws(StudyError) -> ShapleyAnalysis {
    let factors = singleFactors
    let layout = ShapleyLayout(factors, model)
    let design = PickFreezeDesign(widths: layout.widths, points: points, seed: seed)
    let isExact = factors.count < 24 && points << factors.count <= Self.shapleyBudget
    var kept: [[Double]] = []
    func effects(
      _ model: (ShapleyEvaluation) throws -> [Double]
    ) throws(StudyError) -> ShapleyEffects {
      do {
        return try ShapleyEffects.estimated(
          for: design, correlation: layout.correlation, hasChance: true,
          exactLimit: isExact ? factors.count : -1, orders: 4, seed: seed, model: model)
      } catch let error as StudyError {
        throw error
      } catch {
        throw .plan([
          Diagnostic("no-effects", "`\(outcome.name)` cannot be analysed: \(error)", at: nil)
        ])
      }
    }
    let value = try effects { evaluation in
      let outputs = try outputs(
        ExperimentVariant(experiment: layout.experiment(evaluation, shift: points)),
        draws: evaluation.points, threads: threads)
      kept.append(outputs.isMet)
      return outputs.values
    }
    guard outcome.hasTarget else {
      return ShapleyAnalysis(factors: factors, value: value, met: nil, points: points)
    }
    // The same evaluations are asked for in the same order.
    var next = 0
    let met = try effects { _ in
      next += 1
      return kept[next - 1]
    }
    return ShapleyAnalysis(factors: factors, value: value, met: met, points: points)
  }

  /// The factors, with those that correlations tie together one by one.
  var singleFactors: [UncertainFactor] {
    factors.flatMap { factor in
      guard factor.kind == .correlated else { return [factor] }
      return factor.inputs.map {
        UncertainFactor(path: $0.path, label: $0.label, kind: .belief, inputs: [$0])
      }
    }
  }
}
