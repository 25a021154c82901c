internal import Diagnostics
internal import Glibc
internal import Results
internal import Scenarios

extension Study {
  /// Runs the plan with more and more draws, until one KPI is known as exactly as asked.
  ///
  /// Draws double, and every number of draws is a run of its own: the result is that of a run that
  /// was asked for that number outright, but for a warning where ``PrecisionGoal/mostDraws`` was
  /// not enough.
  ///
  /// - Parameters:
  ///   - goal: What has to be known, and how exactly.
  ///   - options: Seed and threads; its draws are not used.
  ///   - progress: Called with the number of draws done, from any thread.
  /// - Returns: The results of the last number of draws.
  /// - Throws: ``StudyError`` when something in the plan cannot be run, or the KPI is not one of it.
  public func run(
    until goal: PrecisionGoal, _ options: RunOptions, progress: (@Sendable (Int) -> Void)? = nil
  ) throws(StudyError) -> StudyOutcome {
    let kpi: KPI
    do throws(Diagnostic) { kpi = plan.kpis[try plan.kpiIndex(named: goal.kpi)] } catch {
      throw .plan([error])
    }
    var goal = goal
    goal.kpi = kpi.name
    var options = options
    options.draws = goal.trials[0]
    var outcome = try run(options, progress: progress)
    for draws in goal.trials {
      if draws != options.draws {
        options.draws = draws
        outcome = try run(options, progress: progress)
      }
      guard let error = goal.reached(by: outcome) else {
        throw .plan([
          Diagnostic(
            "no-precision", "nothing is projected or judged of `\(kpi.name)`", at: kpi.span,
            hint: "name a KPI with a projection")
        ])
      }
      if error <= goal.error { return outcome }
      guard draws == goal.trials.last else { continue }
      outcome.results.warnings.append(
        Diagnostic(
          "precision-not-reached",
          "with \(draws) draws the standard error of `\(kpi.name)` is \(percent(error)), above "
            + "the \(percent(goal.error)) asked for", at: kpi.span,
          hint: advice(draws: draws, error: error, goal: goal.error), severity: .warning))
    }
    return outcome
  }

  /// Errors shrink at least with the root of the draws; the next power of two is looked at.
  private func advice(draws: Int, error: Double, goal: Double) -> String {
    let needed = Double(draws) * (error / goal) * (error / goal)
    guard needed.isFinite, needed <= Double(1 << 23) else {
      return "ask for less: the standard error falls with the square root of the draws"
    }
    let most = sequence(first: PrecisionGoal.fewestDraws) { $0 * 2 }.first { Double($0) >= needed }
    return "allow about \(most ?? draws) draws, or ask for less"
  }

  /// A share in percent, to three significant digits.
  private func percent(_ share: Double) -> String {
    guard share > 0, share.isFinite else { return "\(share * 100) %" }
    let digits = 2 - log10(share * 100).rounded(.down)
    let factor = pow(10, digits)
    return "\((share * 100 * factor).rounded() / factor) %"
  }
}
