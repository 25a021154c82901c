internal import ArgumentParser
internal import Outturn

/// The ways to ask what matters, as `--method` names them.
enum SensitivityMethod: String, CaseIterable {
  case tornado
  case sobol
  case morris
  case pawn
  case shapley
  case discover

  /// Whether it answers from draws as they come, so that they may know the outturns; others lay out
  /// runs of their own.
  var readsDraws: Bool { [.tornado, .sobol, .pawn].contains(self) }

  /// Analyses a plan.
  ///
  /// - Throws: ``StudyError`` where the plan cannot be run.
  func answer(_ request: SensitivityRequest) throws(StudyError) -> any SensitivityAnswer {
    let (experiment, threads) = (request.experiment, request.threads)
    switch self {
    case .tornado:
      if let ensemble = request.ensemble {
        return TornadoAnswer(
          tornado: try Tornado(ensemble, of: experiment, threads: threads))
      }
      return TornadoAnswer(
        tornado: try Tornado(experiment, draws: request.draws, threads: threads))
    case .sobol:
      if let ensemble = request.ensemble {
        return UpdatedSharesAnswer(shares: UpdatedShares(ensemble, threads: threads))
      }
      return SobolAnswer(
        shares: try VarianceShares(experiment, points: request.base, threads: threads))
    case .morris:
      return MorrisAnswer(
        effects: try ScreeningEffects(
          experiment, trajectories: max(16, request.base / 16), threads: threads))
    case .pawn:
      if let ensemble = request.ensemble {
        return PAWNAnswer(distances: try DistributionDistances(ensemble))
      }
      return PAWNAnswer(
        distances: try DistributionDistances(
          experiment, draws: request.base, threads: threads))
    case .shapley:
      return ShapleyAnswer(
        outcome: experiment.outcome,
        analysis: try experiment.shapley(points: request.base, threads: threads))
    case .discover:
      return DiscoveryAnswer(
        discovery: try experiment.discovery(
          draws: request.draws, drawingLevers: request.drawsLevers, threads: threads))
    }
  }
}

/// Methods as an argument: one, or several with commas.
struct SensitivityMethods: ExpressibleByArgument {
  let methods: [SensitivityMethod]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let methods = names.compactMap { SensitivityMethod(rawValue: $0) }
    guard !methods.isEmpty, methods.count == names.count else { return nil }
    self.methods = methods
  }

  static var allValueStrings: [String] { SensitivityMethod.allCases.map(\.rawValue) }
}

/// What of an indicator is looked at.
enum SensitivityMeasure: String, CaseIterable, ExpressibleByArgument {
  case value
  case probability

  /// What there is to look at: without a target the value alone.
  static func all(of outcome: StudiedOutcome) -> [SensitivityMeasure] {
    outcome.hasTarget ? allCases : [.value]
  }
}

/// What an analysis is asked for.
struct SensitivityRequest {
  let experiment: PlanExperiment
  /// The draws that know the outturns; nil where there are none that say anything of the outcome.
  let ensemble: UpdatedEnsemble?
  /// How many base points.
  let base: Int
  /// How many draws where inputs are moved one at a time.
  let draws: Int
  /// Whether levers are drawn where combinations are looked for.
  let drawsLevers: Bool
  let threads: Int
}
