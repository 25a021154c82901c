internal import Expressions
internal import Scenarios
internal import Simulation
internal import Statistics

extension PlanExperiment {
  /// The plan with an uncertain input at one of its percentiles throughout, and its value there; nil
  /// for events, which have none.
  ///
  /// Inputs that are correlated with it stay as they are drawn.
  func variant(_ input: UncertainInput, at share: Double) -> (ExperimentVariant, value: Double?)? {
    var segments = model.inputs[input.index].segments
    var value: Double?
    for index in segments.indices {
      switch segments[index].source {
      case .belief(let distribution):
        let quantile = distribution.quantile(share)
        segments[index].source = held(quantile, input)
        value = value ?? quantile
      case .uncertain(let family, let programs):
        let parameters = programs.compactMap(\.constantValue)
        guard !family.isEvent else { return nil }
        guard parameters.count == programs.count,
          let quantile = try? family.distribution(parameters).quantile(share)
        else { return stated(input, at: share) }
        segments[index].source = held(quantile, input)
        value = value ?? quantile
      case .constant, .formula: continue
      case .events, .event, .state, .response: return nil
      }
    }
    guard value?.isFinite == true else { return nil }
    return (ExperimentVariant(changed: [input.index: segments]), value)
  }

  /// One value throughout; where the plan lays beliefs out evenly, a belief still, so that the others
  /// keep their places in the design.
  private func held(_ value: Double, _ input: UncertainInput) -> Input.Source {
    guard plan.run.sampling != .random, model.inputs[input.index].redraw == .once,
      let point = try? Distribution.constant(value)
    else { return .constant(value) }
    return .belief(point)
  }

  /// The same where the distribution itself depends on others: its uniform number is stated.
  private func stated(
    _ input: UncertainInput, at share: Double
  ) -> (ExperimentVariant, value: Double?)? {
    let isTied = model.correlations.contains { $0.a == input.index || $0.b == input.index }
    guard model.inputs[input.index].redraw == .once, !isTied else { return nil }
    return (ExperimentVariant(shares: [input.index: share]), nil)
  }
}
