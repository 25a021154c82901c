internal import Diagnostics
internal import Glibc
internal import Quantities
public import Results
public import Scenarios
internal import Statistics

/// Splits the difference between a plan and a scenario by the changes that make the scenario.
///
/// Parts do not depend on the order of the changes (``BridgeDesign``) and add up to the difference;
/// their errors come from differences draw by draw, since all sets of changes share their draws.
public struct Bridge {
  /// The parts, with what is to be said of them.
  public let summary: BridgeSummary

  /// Splits a difference.
  ///
  /// - Parameters:
  ///   - patched: The plan and the patches of the scenario.
  ///   - scenario: The scenario's name.
  ///   - plans: The plan and the scenario as they were run.
  ///   - plan: What the plan comes to.
  ///   - outcome: What the scenario comes to, on the same draws.
  ///   - options: Draws, seed and threads of both.
  /// - Throws: ``StudyError`` where the plan itself cannot be run.
  public init(
    _ patched: PatchedPlan, scenario: String, between plans: (from: Plan, to: Plan),
    from plan: StudyOutcome, to outcome: StudyOutcome, options: RunOptions
  ) throws(StudyError) {
    var options = options
    options.draws = plan.results.draws
    options.seed = plan.results.seed
    options.diagnostics = false
    let changes = patched.changes
    guard !changes.isEmpty else {
      summary = BridgeSummary(scenario: scenario, changes: 0, rows: [])
      return
    }
    var groups = BridgeGroups(changes: changes.count) {
      (try? patched.plan(keeping: $0)) != nil
    }
    while true {
      let design = BridgeDesign(changes: groups.groups.count, seed: options.seed ?? 1)
      if let refused = design.coalitions.first(where: { !groups.accepts($0.members) }) {
        groups.merge(refused.members)
        continue
      }
      var run = BridgeRun(design, from: plan, to: outcome)
      var refused: [Bool]?
      for coalition in design.coalitions {
        let end: Plan? =
          !coalition.members.contains(true)
          ? plans.from : !coalition.members.contains(false) ? plans.to : nil
        guard
          let plan = end ?? (try? patched.plan(keeping: groups.changes(of: coalition.members)))
        else { continue }
        let study = Study(plan, scenario: scenario)
        if !run.add(coalition, study, options) {
          refused = coalition.members
          break
        }
      }
      guard let refused else {
        summary = run.summary(groups.groups, changes, scenario: scenario)
        return
      }
      groups.refuse(refused)
      groups.merge(refused)
    }
  }
}
